package dev.caravan.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.notification.NotificationReader;
import dev.caravan.notification.NotifiedRecord;
import dev.caravan.notification.NotifiedRecord.ObjectCreated;
import dev.caravan.report.RunCounts;
import dev.caravan.settlement.DeadLetter;
import dev.caravan.settlement.Settlement;
import dev.caravan.tenant.delivery.ObjectDelivery;
import dev.caravan.undelivered.SomeWork;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private final RunCounts run = new RunCounts();
    private final DeadLetters deadLetters = new DeadLetters(run, "run-1", 1_048_576);

    @Test
    void a_letter_names_what_where_and_why() {
        DeadLetter letter = DeadLetter.ofDelivery("too-old", "These lines were not delivered", work(), "3-5,9");

        Message message = addressed(letter, 2);

        assertThat(message.getBody()).isEqualTo(SomeWork.BODY);
        assertThat(message.getHeaders())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "reason", "too-old",
                        "error", "These lines were not delivered",
                        "tenant", "acme",
                        "bucket", "central",
                        "key", "acme/c1/app/pod/1.json.gz",
                        "delivery", "cloudwatch:222222222222:us-east-1:/logs",
                        "lines", "3-5,9",
                        "attempts", "2",
                        "run_id", "run-1"));
    }

    @Test
    void an_attribute_without_a_value_is_left_out() {
        DeadLetter letter = SomeWork.letter("invalid-notification", "not JSON", null, "rubbish");

        assertThat(addressed(letter, null).getHeaders())
                .containsOnlyKeys("reason", "error", "attempts", "run_id")
                .containsEntry("attempts", "1");
    }

    @Test
    void headers_of_the_received_message_do_not_go_with_the_letter() {
        Message message = new DefaultMessage(new DefaultCamelContext());
        message.setHeader("CamelAwsSqsReceiptHandle", "receipt");
        message.setHeader("X-Secret", "secret");
        message.setBody(SomeWork.letter("invalid-key", "no", SomeWork.OBJECT, "body"));

        deadLetters.address(message, 1);

        assertThat(message.getHeaders()).doesNotContainKeys("CamelAwsSqsReceiptHandle", "X-Secret");
    }

    @Test
    void characters_that_sqs_refuses_are_replaced_and_others_are_not() {
        DeadLetter letter =
                SomeWork.letter("invalid-key", "a\u0000b\ud800c\uffffd", null, "\u0001tab\tnew\nline 😀\ufffe");

        Message message = addressed(letter, 1);

        assertThat(message.getHeader("error")).isEqualTo("a\ufffdb\ufffdc\ufffdd");
        assertThat(message.getBody()).isEqualTo("\ufffdtab\tnew\nline 😀\ufffd");
    }

    @Test
    void a_long_error_is_cut_between_characters() {
        Message message = addressed(SomeWork.letter("denied", "😀".repeat(5_000), null, "body"), 1);

        assertThat(message.getHeader("error")).isEqualTo("😀".repeat(2_000));
    }

    @Test
    void a_body_that_does_not_fit_is_cut_between_characters_and_the_error_says_so() {
        Message message =
                addressed(SomeWork.letter("invalid-notification", "not JSON", null, "\u00e4".repeat(600_000)), 1);

        assertThat(bytes(message)).isBetween(1_048_000, 1_048_576);
        assertThat(message.getBody(String.class)).matches("\u00e4+");
        assertThat(message.getHeader("error", String.class))
                .startsWith("not JSON (the body was too long and is cut: 1,200,000 bytes, SHA-256 ");
    }

    @Test
    void a_letter_of_an_object_whose_body_does_not_fit_still_names_the_object() {
        String body = "{\"Records\":[],\"note\":\"" + "x".repeat(1_048_576) + "\"}";

        Message message = addressed(SomeWork.letter("invalid-key", "no", SomeWork.OBJECT, body), 1);

        assertThat(new NotificationReader().read(message.getBody(String.class)))
                .singleElement()
                .isInstanceOfSatisfying(
                        ObjectCreated.class,
                        created -> assertThat(created.object()).isEqualTo(SomeWork.OBJECT));
        assertThat(message.getHeader("error", String.class)).contains("names the object alone");
    }

    @Test
    void a_notification_that_is_too_long_for_one_letter_goes_in_several_that_hold_every_record() {
        List<String> keys = IntStream.range(0, 5_000)
                .mapToObj("\u00e4/c1/app/pod/%d.gz"::formatted)
                .toList();
        String event = event(keys);
        DeadLetter first = SomeWork.letter("unknown-tenant", "no item", SomeWork.OBJECT, "first");
        DeadLetter whole = new DeadLetter(
                first.reason(), first.error(), null, null, null, "", new NotifiedRecord.Verbatim(event), "", 5_000);
        DeadLetters small = new DeadLetters(run, "run-1", 262_144);

        List<Message> messages = small.fitting(new Settlement(List.of(whole), List.of()), 1).stream()
                .map(letter -> addressed(small, letter, 1))
                .toList();

        assertThat(messages).hasSizeGreaterThan(1).allSatisfy(message -> {
            assertThat(bytes(message)).isLessThanOrEqualTo(262_144);
            assertThat(message.getHeader("error", String.class)).doesNotContain("cut");
        });
        assertThat(messages.stream()
                        .flatMap(message -> new NotificationReader().read(message.getBody(String.class)).stream())
                        .map(record -> ((ObjectCreated) record).object().key()))
                .isEqualTo(keys);
        assertThat(messages.get(0).getHeader("error", String.class)).matches("records 1 to [0-9,]+ of 5,000: no item");
    }

    @Test
    void letters_that_fit_are_sent_as_they_are() {
        DeadLetter letter = SomeWork.letter("invalid-notification", "not JSON", null, event(List.of("a", "b")));

        assertThat(deadLetters.fitting(Settlement.deadLetter(letter), 1)).containsExactly(letter);
    }

    private static String event(List<String> keys) {
        return keys.stream()
                .map(key -> "{\"s3\":{\"bucket\":{\"name\":\"central\"},\"object\":{\"key\":\"%s\"}}}".formatted(key))
                .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
    }

    private static int bytes(Message message) {
        return message.getBody(String.class).getBytes(UTF_8).length
                + message.getHeaders().entrySet().stream()
                        .mapToInt(header -> header.getKey().length()
                                + 6
                                + header.getValue().toString().getBytes(UTF_8).length)
                        .sum();
    }

    @Test
    void an_accepted_letter_leaves_nothing_to_do() {
        assertThat(deadLetters.accepted(letter(), 3)).isEqualTo(Settlement.NOTHING_LEFT);
        assertThat(run.totals().deadLetters().first())
                .containsExactly(new RunCounts.SentLetter(letter().withoutBody(), 3, true));
    }

    @Test
    void a_letter_that_nobody_took_keeps_its_message() {
        assertThat(deadLetters.notAccepted(letter(), 1, null).kept())
                .extracting(Settlement.Kept::why)
                .containsExactly("dead letter denied was not sent: there is no dead-letter queue");
        assertThat(deadLetters
                        .notAccepted(letter(), 1, new IllegalStateException("denied"))
                        .kept())
                .extracting(Settlement.Kept::why)
                .containsExactly("dead letter denied was not sent: the dead-letter queue refused it: denied");
        assertThat(run.totals().deadLetters().first()).allMatch(sent -> !sent.accepted());
    }

    @Test
    void letters_of_a_kept_message_are_told_as_not_sent() {
        deadLetters.postponed(Settlement.deadLetter(letter()).plus(Settlement.kept("throttled")), 1);

        assertThat(run.totals().deadLetters().first())
                .containsExactly(new RunCounts.SentLetter(letter().withoutBody(), 1, false));
    }

    private Message addressed(DeadLetter letter, @Nullable Integer attempts) {
        return addressed(deadLetters, letter, attempts);
    }

    private static Message addressed(DeadLetters letters, DeadLetter letter, @Nullable Integer attempts) {
        Message message = new DefaultMessage(new DefaultCamelContext());
        message.setBody(letter);
        letters.address(message, attempts);
        return message;
    }

    private static DeadLetter letter() {
        return DeadLetter.ofDelivery("denied", "the role says no", work(), "");
    }

    private static ObjectDelivery work() {
        return SomeWork.toLogGroup("acme");
    }
}
