package dev.caravan.flow;

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
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** What a person sends once more is done once more, and nothing beside it, with a ledger that remembers everything. */
class ReplayedWorkTest {
    private final World world = new World();
    private final Customer acme = world.customer("acme").toLogGroup();
    private final String key = acme.key("payments", "pod-1", "a.json.gz");

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void quarantined_lines_are_delivered_and_no_others() {
        // CloudWatch's clock is three quarters of an hour behind ours
        world.aws.moveClock(acme.account(), Duration.ofMinutes(-45));
        long ahead = System.currentTimeMillis() + Duration.ofMinutes(90).toMillis();
        world.putLines(
                key,
                LogLines.line(1, "line 1"),
                LogLines.at(ahead, "ahead 1"),
                LogLines.at(ahead, "ahead 2"),
                LogLines.line(4, "line 4"),
                LogLines.at(ahead, "ahead 3"));
        assertThat(drain().exitCode()).isEqualTo(1);
        world.aws.moveClock(acme.account(), Duration.ZERO);

        command("dlq", "replay", "--reason", "too-new");
        Finished run = drain();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(acme.logs("pod-1").inArrivalOrder().stream().map(event -> event.message()))
                .containsExactly("line 1", "line 4", "ahead 1", "ahead 2", "ahead 3");
        assertThat(run.delivery("acme", "cloudwatch").path("lines").asLong()).isEqualTo(3);
        assertThat(run.report().path("identity_holds").asBoolean()).isTrue();
        assertThat(world.letters()).isEmpty();
    }

    @Test
    void of_an_object_that_was_refused_half_way_the_rest_is_delivered() {
        world.putLines(key, LogLines.numbered(6));
        try (FaultHandle denied = world.aws.fault(denied().afterSkipping(2))) {
            assertThat(drain("--max-batch-size", "2").exitCode()).isEqualTo(1);
            assertThat(denied.hits()).as("and once more, to confirm it").isEqualTo(2);
        }

        command("dlq", "replay");
        Finished run = drain();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(6));
    }

    @Test
    void a_replay_that_is_kept_half_way_goes_on_there_and_its_lines_add_up() {
        world.putLines(key, LogLines.numbered(10));
        assertThat(drain().exitCode()).isZero();
        replay("replay-1", "", "5-10");
        Fault throttled = Fault.on("logs", "PutLogEvents")
                .byAccount(acme.account())
                .afterSkipping(1)
                .error(400, "ThrottlingException", "Rate exceeded");
        try (FaultHandle busy = world.aws.fault(throttled)) {
            Finished half = drain("--max-batch-size", "2", "--retry-attempts", "0", "--max-hand-back-seconds", "0");
            assertThat(half.report().at("/kept/0/delivered_up_to").asLong()).isEqualTo(6);
            assertThat(busy.hits()).isPositive();
        }

        Finished run = drain("--max-batch-size", "2");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(acme.logs("pod-1").inArrivalOrder().stream().map(event -> event.message()))
                .containsExactlyElementsOf(Stream.concat(
                                LogLines.messages(10).stream(),
                                LogLines.messages(10).stream().skip(4))
                        .toList());
        assertThat(run.report().path("identity_holds").asBoolean()).isTrue();
        assertThat(world.messagesLeft()).isZero();
    }

    @Test
    void a_replay_that_is_refused_again_is_a_dead_letter_for_the_same_lines() {
        world.putLines(key, LogLines.numbered(6));
        try (FaultHandle denied = world.aws.fault(denied().afterSkipping(2))) {
            drain("--max-batch-size", "2");
            command("dlq", "replay");
            drain();
            assertThat(denied.hits()).as("each is asked twice").isEqualTo(4);
        }

        assertThat(world.letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.attributes())
                        .containsEntry("reason", "denied")
                        .containsEntry("lines", "3-"));
        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(2));
    }

    @Test
    void the_message_of_a_replay_that_arrives_twice_is_carried_out_once() {
        world.putLines(key, LogLines.numbered(4));
        drain();
        replay("replay-1", "cloudwatch", "2-3");
        replay("replay-1", "cloudwatch", "2-3");
        replay("replay-2", "cloudwatch", "4");

        Finished run = drain();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(acme.logs("pod-1").inArrivalOrder().stream().map(event -> event.message()))
                .startsWith("line 1", "line 2", "line 3", "line 4")
                .containsExactlyInAnyOrder("line 1", "line 2", "line 3", "line 4", "line 2", "line 3", "line 4");
        assertThat(run.delivery("acme", "cloudwatch").path("lines").asLong()).isEqualTo(3);
    }

    @Test
    void only_the_delivery_that_is_meant_is_replayed() {
        String bucket = "acme-copies-" + world.number;
        acme.createBucket(bucket);
        acme.toBucket(bucket);
        world.putLines(key, LogLines.numbered(2));
        drain();
        replay("replay-1", "s3", "");

        Finished run = drain();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.delivery("acme", "s3").path("objects").asLong()).isEqualTo(1);
        assertThat(run.report().path("deliveries")).hasSize(1);
        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(2));
    }

    @Test
    void a_replay_that_cannot_be_carried_out_is_a_dead_letter_that_says_why() {
        world.putLines(key, LogLines.numbered(2));
        drain();
        replay("replay-1", "s3", "");
        replay("replay-2", "cloudwatch", "the third");

        assertThat(drain().exitCode()).isEqualTo(1);

        Map<String, String> errors = world.letters().stream()
                .collect(Collectors.toMap(
                        letter -> String.valueOf(letter.attributes().get("reason")), Letter::error));
        assertThat(errors).containsOnlyKeys("invalid-tenant", "invalid-notification");
        assertThat(errors.get("invalid-tenant")).contains("there is no delivery \"s3\" any more");
        assertThat(errors.get("invalid-notification")).contains("caravan-lines is \"the third\"", "3-5,9");
        assertThat(world.messagesLeft()).isZero();
    }

    @Test
    void old_objects_are_passed_over_if_the_ledger_says_they_are_done_unless_that_is_forced() {
        world.putLines(key, LogLines.numbered(2));
        drain();

        command("replay", "--bucket", world.bucket, "--yes");
        Finished run = drain();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.delivery("acme", "cloudwatch")
                        .path("objects_finished_before")
                        .asLong())
                .isEqualTo(1);
        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(2));

        command("replay", "--bucket", world.bucket, "--yes", "--force");
        drain();
        assertThat(acme.logs("pod-1").inArrivalOrder()).hasSize(4);
    }

    @Test
    void attributes_that_their_sender_calls_numbers_are_read_as_text() {
        world.putLines(key, LogLines.numbered(3));
        drain();
        replay("Number.int", "7", "cloudwatch", "2");
        replay("Number.int", "8", "cloudwatch", "1.5");

        Finished run = drain();

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(acme.logs("pod-1").messages()).containsExactly("line 1", "line 2", "line 3", "line 2");
        assertThat(world.letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.error()).contains("caravan-lines is \"1.5\""));
        assertThat(world.messagesLeft()).isZero();
    }

    private void replay(String id, String delivery, String lines) {
        replay("String", id, delivery, lines);
    }

    /** @param numbers the type of those attributes that are numbers, as their sender calls it */
    private void replay(String numbers, String id, String delivery, String lines) {
        Map<String, MessageAttributeValue> attributes =
                Map.of(Replay.ID, id, Replay.DELIVERY, delivery, Replay.LINES, lines).entrySet().stream()
                        .filter(attribute -> !attribute.getValue().isEmpty())
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                attribute -> MessageAttributeValue.builder()
                                        .dataType(attribute.getValue().matches("[0-9.]+") ? numbers : "String")
                                        .stringValue(attribute.getValue())
                                        .build()));
        world.sqs.sendMessage(request -> request.queueUrl(world.queueUrl)
                .messageBody(world.eventWithTags(List.of(key)))
                .messageAttributes(attributes));
    }

    private void command(String... words) {
        Finished run = InProcess.command(world, null, words);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private Finished drain(String... arguments) {
        return world.drain(Stream.concat(Stream.of("--ledger-table", world.ledgerTable()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private Fault denied() {
        return Fault.on("logs", "PutLogEvents")
                .byAccount(acme.account())
                .error(400, "AccessDeniedException", "not authorized");
    }
}
