package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Call;
import dev.caravan.local.client.CallFilter;
import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** With a ledger in DynamoDB, what is done stays done: a later run goes on where an earlier one ended. */
class ResumeTest {
    private final World world = new World();
    private final Customer acme = world.customer("acme").toLogGroup();
    private final String[] withLedger = {
        "--ledger-table", world.ledgerTable(), "--max-hand-back-seconds", "0", "--retry-attempts", "0"
    };

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void an_object_that_was_kept_is_delivered_from_the_line_it_had_come_to() {
        world.putLines(acme.key("payments", "pod-1", "a.json.gz"), LogLines.numbered(6));
        try (FaultHandle throttled = world.aws.fault(throttled(acme).afterSkipping(3))) {
            Finished first = drain("--max-batch-size", "2");
            assertThat(first.exitCode()).as(first.err()).isEqualTo(1);
            assertThat(first.report().at("/kept/0/delivered_up_to").asLong()).isEqualTo(4);
            assertThat(throttled.hits()).isEqualTo(1);
        }

        Finished second = drain("--max-batch-size", "2");

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(6));
        assertThat(second.delivery("acme", "cloudwatch").path("lines").asLong()).isEqualTo(6);
        assertThat(second.delivery("acme", "cloudwatch").path("delivered").asLong())
                .isEqualTo(6);
        assertThat(second.report().path("identity_holds").asBoolean()).isTrue();
        assertThat(world.messagesLeft()).isZero();
    }

    @Test
    void it_goes_on_from_the_same_line_with_batches_of_another_size() {
        world.putLines(acme.key("payments", "pod-1", "a.json.gz"), LogLines.numbered(9));
        try (FaultHandle throttled = world.aws.fault(throttled(acme).afterSkipping(2))) {
            drain("--max-batch-size", "2");
            assertThat(throttled.hits()).isEqualTo(1);
        }

        Finished second = drain("--max-batch-size", "5");

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(9));
    }

    @Test
    void a_notification_that_comes_twice_is_delivered_once() {
        String key = acme.key("payments", "pod-1", "a.json.gz");
        world.putLines(key, LogLines.numbered(4));
        String body = world.receiveAndGiveBack();
        for (int i = 0; i < 5; i++) {
            world.send(body);
        }

        Finished run = drain();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(4));
        assertThat(run.delivery("acme", "cloudwatch")
                        .path("objects_finished_before")
                        .asLong())
                .isEqualTo(5);
        assertThat(world.messagesLeft()).isZero();
    }

    @Test
    void a_notification_that_comes_again_later_is_acknowledged_without_reading_the_object() {
        world.putLines(acme.key("payments", "pod-1", "a.json.gz"), LogLines.numbered(4));
        String body = world.receiveAndGiveBack();
        drain();
        world.send(body);

        Finished again = drain();

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(Recorded.byCentral(world, "s3", "GetObject")).hasSize(1);
        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(4));
        assertThat(world.messagesLeft()).isZero();
    }

    @Test
    void of_a_message_with_several_objects_only_what_failed_is_done_again() {
        Customer globex = world.customer("globex").toLogGroup();
        List<String> keys =
                List.of(acme.key("payments", "pod-1", "a.json.gz"), globex.key("payments", "pod-1", "a.json.gz"));
        keys.forEach(key -> world.putLines(key, LogLines.numbered(3)));
        world.takeAll(world.queueUrl);
        world.send(world.eventWithTags(keys));
        try (FaultHandle throttled = world.aws.fault(throttled(globex))) {
            assertThat(drain().exitCode()).isEqualTo(1);
            assertThat(throttled.hits()).isEqualTo(1);
        }

        Finished second = drain();

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(3));
        assertThat(globex.logs("pod-1").messages()).isEqualTo(LogLines.messages(3));
    }

    @Test
    void quarantined_lines_of_the_part_before_are_dead_lettered_at_the_end_and_once() {
        String tooOld = LogLines.at(Times.recentMillis(0) - 20L * 24 * 60 * 60 * 1000, "old");
        world.putLines(
                acme.key("payments", "pod-1", "a.json.gz"),
                LogLines.line(1, "line 1"),
                tooOld,
                LogLines.line(3, "line 2"),
                LogLines.line(4, "line 3"));
        try (FaultHandle throttled = world.aws.fault(throttled(acme).afterSkipping(3))) {
            assertThat(drain("--max-batch-size", "1").exitCode()).isEqualTo(1);
            assertThat(throttled.hits()).isEqualTo(1);
            assertThat(world.messagesLeft(world.deadLetterUrl)).isZero();
        }

        Finished second = drain("--max-batch-size", "1");

        assertThat(second.exitCode()).as(second.err()).isEqualTo(1);
        assertThat(acme.logs("pod-1").messages()).containsExactly("line 1", "line 2", "line 3");
        assertThat(world.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.attributes()).containsEntry("reason", "too-old").containsEntry("lines", "2");
        });
        assertThat(world.messagesLeft()).isZero();
    }

    @Test
    void a_copy_that_is_done_is_not_made_again() {
        acme.createBucket("acme-copies-" + world.number);
        acme.toBucket("acme-copies-" + world.number);
        world.putLines(acme.key("payments", "pod-1", "a.json.gz"), LogLines.numbered(3));
        try (FaultHandle throttled = world.aws.fault(throttled(acme))) {
            assertThat(drain().exitCode()).isEqualTo(1);
            assertThat(throttled.hits()).isEqualTo(1);
        }

        assertThat(drain().exitCode()).isZero();

        assertThat(world.aws.calls(CallFilter.of("s3", "PutObject").byAccount(acme.account())).stream()
                        .filter(Call::succeeded))
                .hasSize(1);
        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(3));
    }

    @Test
    void the_ledger_says_for_people_what_became_of_each_object() {
        String key = acme.key("payments", "pod-1", "a.json.gz");
        world.putLines(key, LogLines.numbered(3));

        drain();

        Map<String, AttributeValue> entry = world.ledger().get(0);
        assertThat(world.ledger()).hasSize(1);
        assertThat(entry)
                .containsEntry("object_key", AttributeValue.fromS(key))
                .containsEntry("tenant", AttributeValue.fromS("acme"))
                .containsEntry("state", AttributeValue.fromS("delivered"))
                .containsEntry("last_line", AttributeValue.fromN("3"));
        assertThat(entry).containsKey("ttl").doesNotContainKey("owner");
    }

    @Test
    void checkpoints_are_few_unless_they_are_wanted() {
        world.putLines(acme.key("payments", "pod-1", "a.json.gz"), LogLines.numbered(20));
        drain("--max-batch-size", "1");
        assertThat(Recorded.byCentral(world, "dynamodb", "UpdateItem"))
                .as("taken and finished")
                .hasSize(2);

        world.putLines(acme.key("payments", "pod-2", "a.json.gz"), LogLines.numbered(20));
        drain("--max-batch-size", "1", "--checkpoint-seconds", "0");
        assertThat(Recorded.byCentral(world, "dynamodb", "UpdateItem")).hasSize(2 + 22);
    }

    private Finished drain(String... arguments) {
        return world.drain(IntStream.range(0, withLedger.length + arguments.length)
                .mapToObj(i -> i < withLedger.length ? withLedger[i] : arguments[i - withLedger.length])
                .toArray(String[]::new));
    }

    private static Fault throttled(Customer customer) {
        return Fault.on("logs", "PutLogEvents")
                .byAccount(customer.account())
                .error(400, "ThrottlingException", "Rate exceeded");
    }
}
