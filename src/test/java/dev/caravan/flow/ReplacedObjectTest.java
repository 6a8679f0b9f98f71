package dev.caravan.flow;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import dev.caravan.notification.Replay;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** An object that is written again under its key before it was delivered: the old content is gone, and that is told. */
class ReplacedObjectTest {
    /** The first put of a test is answered that there is no group yet. */
    private static final int AS_THE_GROUP_IS_MISSING = 1;

    private final World world = new World();
    private final Customer acme = world.customer("acme").toLogGroup();
    private final String key = acme.key("payments", "pod-1", "a.json.gz");

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void the_loss_is_a_dead_letter_and_what_is_there_is_delivered_once_whoever_tells_of_it_first() {
        String old = put("old 1", "old 2");
        String oldTag = tag();
        String young = put("new 1", "new 2");
        world.send(old);
        world.send(young);
        world.send(old);

        Finished run = drain();

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(arrived()).containsExactly("new 1", "new 2");
        assertThat(world.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("object-replaced");
            assertThat(letter.error()).contains(oldTag, tag());
            assertThat(letter.attributes())
                    .containsEntry("key", key)
                    .containsEntry("delivery", acme.logsId())
                    .doesNotContainKey("lines");
            assertThat(letter.body()).contains(oldTag);
        });
        assertThat(world.messagesLeft()).isZero();
        assertThat(run.delivery("acme", "cloudwatch").path("events").asLong()).isEqualTo(2);
    }

    @Test
    void its_own_notification_comes_later_or_never() {
        String old = put("old");
        String young = put("new");
        world.send(old);
        drain();
        assertThat(arrived()).containsExactly("new");

        world.send(young);
        Finished run = drain();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(arrived()).containsExactly("new");
        assertThat(world.letters()).hasSize(1);
    }

    @Test
    void what_cannot_be_delivered_yet_is_not_forgotten_with_the_content_that_is_gone() {
        String old = put("old");
        put("new 1", "new 2");
        world.send(old);
        try (FaultHandle throttled = world.aws.fault(Fault.on("logs", "PutLogEvents")
                .byAccount(acme.account())
                .afterSkipping(AS_THE_GROUP_IS_MISSING + 1)
                .times(1)
                .error(400, "ThrottlingException", "Rate exceeded"))) {
            assertThat(drain("--max-batch-size", "1").exitCode()).isEqualTo(1);
            assertThat(throttled.hits()).isEqualTo(1);
        }
        assertThat(world.messagesLeft(world.deadLetterUrl))
                .as("not told before it is over")
                .isZero();
        assertThat(world.messagesLeft()).isEqualTo(1);

        Finished run = drain("--max-batch-size", "1");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(arrived()).containsExactly("new 1", "new 2");
        assertThat(world.letters()).extracting(Letter::reason).containsExactly("object-replaced");
        assertThat(world.messagesLeft()).isZero();
    }

    @Test
    void of_content_that_was_delivered_in_part_the_letter_names_the_lines_that_are_gone() {
        String old = put("old 1", "old 2", "old 3", "old 4");
        world.send(old);
        try (FaultHandle throttled = world.aws.fault(Fault.on("logs", "PutLogEvents")
                .byAccount(acme.account())
                .afterSkipping(AS_THE_GROUP_IS_MISSING + 1)
                .times(1)
                .error(400, "ThrottlingException", "Rate exceeded"))) {
            drain("--max-batch-size", "2");
            assertThat(throttled.hits()).isEqualTo(1);
        }
        put("new 1", "new 2", "new 3");
        world.send(old);

        drain("--max-batch-size", "2");

        assertThat(arrived()).containsExactly("old 1", "old 2", "new 1", "new 2", "new 3");
        assertThat(world.letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.attributes())
                        .containsEntry("reason", "object-replaced")
                        .containsEntry("lines", "3-"));
    }

    @Test
    void lines_that_are_replayed_are_not_looked_for_in_other_content() {
        String old = put("old 1", "old 2");
        String young = put("new 1", "new 2");
        world.send(young);
        assertThat(drain().exitCode()).isZero();

        replay("2", old);
        Finished run = drain();

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(arrived()).containsExactly("new 1", "new 2");
        assertThat(world.letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.attributes())
                        .containsEntry("reason", "object-replaced")
                        .containsEntry("lines", "2"));
    }

    @Test
    void a_letter_of_a_notification_without_a_tag_says_whose_lines_it_names() {
        world.putLines(key, LogLines.line(1, "one"), LogLines.at(0, "ancient"));
        world.takeAll(world.queueUrl);
        world.send(world.event(key));
        drain();
        Letter letter = world.letters().get(0);
        assertThat(letter.attributes()).containsEntry("reason", "too-old").containsEntry("lines", "2");
        assertThat(letter.body()).contains(tag());

        put("new 1", "new 2");
        replay("2", letter.body());
        drain();

        assertThat(world.letters()).extracting(Letter::reason).containsExactly("object-replaced");
        assertThat(arrived()).containsExactly("one", "new 1", "new 2");
    }

    @Test
    void what_the_customer_refuses_of_the_new_content_is_a_letter_of_the_new_content() {
        String old = put("old");
        put("new 1", "new 2");
        world.send(old);
        try (FaultHandle denied = world.aws.fault(Fault.on("logs", "PutLogEvents")
                .byAccount(acme.account())
                .afterSkipping(AS_THE_GROUP_IS_MISSING + 1)
                .error(400, "AccessDeniedException", "not authorized"))) {
            drain("--max-batch-size", "1");
            assertThat(denied.hits()).as("once more, to confirm it").isEqualTo(2);
        }
        Map<String, Letter> letters = world.letters().stream().collect(Collectors.toMap(Letter::reason, one -> one));
        assertThat(letters).containsOnlyKeys("object-replaced", "denied");
        Letter denied = requireNonNull(letters.get("denied"));
        assertThat(denied.body()).contains(tag());

        replay(denied.lines(), denied.body());
        Finished run = drain();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(arrived()).containsExactly("new 1", "new 2");
    }

    @Test
    void at_the_last_moment_both_the_content_that_is_gone_and_what_is_there_are_told() {
        String old = put("old");
        put("new 1", "new 2");
        world.send(old);
        world.aws.age(world.queueUrl, Duration.ofDays(4).minusHours(1));
        try (FaultHandle throttled = world.aws.fault(Fault.on("logs", "PutLogEvents")
                .byAccount(acme.account())
                .error(400, "ThrottlingException", "Rate exceeded"))) {
            drain("--max-batch-size", "1");
            assertThat(throttled.hits()).isPositive();
        }

        assertThat(world.letters()).extracting(Letter::reason).containsOnly("object-replaced", "kept-too-long");
        assertThat(world.messagesLeft()).isZero();
    }

    @Test
    void a_copy_is_made_of_what_is_there_and_once() {
        String bucket = "acme-copies-" + world.number;
        acme.createBucket(bucket);
        acme.toBucket(bucket).toLogGroup("enabled", false);
        String old = put("old");
        String young = put("new");
        world.send(old);
        world.send(young);

        Finished run = drain();

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(world.letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.attributes())
                        .containsEntry("reason", "object-replaced")
                        .containsEntry("delivery", Customer.copiesId(bucket)));
        assertThat(run.delivery("acme", "s3").path("objects_finished_before").asInt())
                .isEqualTo(1);
        assertThat(world.aws.objects(bucket)).containsExactly("ROSA/cluster-logs/" + key);
    }

    @Test
    void a_version_is_never_replaced() {
        world.s3.putBucketVersioning(request -> request.bucket(world.bucket)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        world.putLines(key, LogLines.line(1, "old"));
        world.putLines(key, LogLines.line(1, "new"));

        Finished run = drain();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(arrived()).containsExactlyInAnyOrder("old", "new");
    }

    /** Writes the object; the notification of it, with its tag, is the answer, and not sent. */
    private String put(String... messages) {
        String[] lines = new String[messages.length];
        for (int line = 0; line < lines.length; line++) {
            lines[line] = LogLines.line(line + 1, messages[line]);
        }
        world.putLines(key, lines);
        world.takeAll(world.queueUrl);
        return world.eventWithTags(List.of(key));
    }

    private String tag() {
        return world.s3
                .headObject(request -> request.bucket(world.bucket).key(key))
                .eTag()
                .replace("\"", "");
    }

    private List<String> arrived() {
        return acme.logs("pod-1").inArrivalOrder().stream()
                .map(event -> event.message())
                .toList();
    }

    private void replay(String lines, String body) {
        world.sqs.sendMessage(request -> request.queueUrl(world.queueUrl)
                .messageBody(body)
                .messageAttributes(Map.of(
                        Replay.ID, text("replay-1"), Replay.DELIVERY, text(acme.logsId()), Replay.LINES, text(lines))));
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    private Finished drain(String... arguments) {
        return world.drain(Stream.concat(
                        Stream.of(
                                "--ledger-table",
                                world.ledgerTable(),
                                "--retry-attempts",
                                "0",
                                "--max-hand-back-seconds",
                                "0"),
                        Stream.of(arguments))
                .toArray(String[]::new));
    }
}
