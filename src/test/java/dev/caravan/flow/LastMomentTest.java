package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever is kept, and for whatever reason, becomes a dead letter before the queue forgets it: four days less a tenth. */
class LastMomentTest {
    private static final Duration LAST_MOMENT = Duration.ofHours(87);

    private final World world = new World();
    private final Customer acme = world.customer("acme").toLogGroup();
    private final String key = acme.key("payments", "pod-1", "a.json.gz");

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void what_is_throttled_for_ever_is_kept_until_its_last_moment_and_then_its_letter_names_the_lines_left() {
        world.putLines(key, LogLines.numbered(6));
        try (FaultHandle throttled = world.aws.fault(throttled().afterSkipping(3))) {
            assertThat(drain().exitCode()).isEqualTo(1);
            assertThat(throttled.hits()).isPositive();
        }
        assertThat(world.letters()).isEmpty();
        world.aws.age(world.queueUrl, LAST_MOMENT);

        Finished run;
        try (FaultHandle throttled = world.aws.fault(throttled())) {
            run = drain();
            assertThat(throttled.hits()).as("it has its chance").isPositive();
        }

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(world.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("kept-too-long");
            assertThat(letter.lines()).isEqualTo("5-");
            assertThat(letter.attributes()).containsEntry("key", key).containsEntry("delivery", acme.logsId());
            assertThat(letter.error()).contains("of the 345600 s", "ThrottlingException");
        });
        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(4));
        assertThat(world.messagesLeft()).isZero();
    }

    @Test
    void what_can_be_delivered_at_its_last_moment_is() {
        world.putLines(key, LogLines.numbered(3));
        world.aws.age(world.queueUrl, LAST_MOMENT);

        Finished run = drain();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(3));
        assertThat(world.messagesLeft()).isZero();
    }

    @Test
    void of_a_message_whose_parts_are_delivered_but_one_only_that_one_is_dead_lettered() {
        Customer globex = world.customer("globex").toLogGroup();
        List<String> keys = List.of(key, globex.key("payments", "pod-1", "a.json.gz"));
        keys.forEach(each -> world.putLines(each, LogLines.numbered(3)));
        world.takeAll(world.queueUrl);
        world.send(world.eventWithTags(keys));
        world.aws.age(world.queueUrl, LAST_MOMENT);

        try (FaultHandle throttled = world.aws.fault(throttled())) {
            drain();
            assertThat(throttled.hits()).isPositive();
        }

        assertThat(world.letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.attributes()).containsEntry("tenant", "acme"));
        assertThat(globex.logs("pod-1").messages()).isEqualTo(LogLines.messages(3));
        assertThat(world.messagesLeft()).isZero();
    }

    @Test
    void when_our_own_table_is_broken_the_record_is_dead_lettered() {
        world.putLines(key, LogLines.numbered(3));
        world.aws.age(world.queueUrl, LAST_MOMENT);

        try (FaultHandle broken = world.aws.fault(Fault.on("dynamodb", "Query")
                .byAccount(world.account)
                .error(400, "AccessDeniedException", "not authorized"))) {
            drain();
            assertThat(broken.hits()).isPositive();
        }

        assertThat(world.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("kept-too-long");
            assertThat(letter.error()).contains("TENANT_CONFIG_TABLE");
            assertThat(letter.attributes()).containsEntry("key", key).doesNotContainKey("delivery");
        });
        assertThat(world.messagesLeft()).isZero();
    }

    @Test
    void when_the_ledger_is_out_of_reach_the_delivery_is_dead_lettered() {
        world.putLines(key, LogLines.numbered(3));
        world.aws.age(world.queueUrl, LAST_MOMENT);

        try (FaultHandle broken = world.aws.fault(Fault.on("dynamodb", "UpdateItem")
                .byAccount(world.account)
                .error(400, "AccessDeniedException", "not authorized"))) {
            drain();
            assertThat(broken.hits()).isPositive();
        }

        assertThat(world.letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.reason()).isEqualTo("kept-too-long"));
        assertThat(world.messagesLeft()).isZero();
    }

    @Test
    void what_is_parked_is_given_up_with_the_lines_that_the_ledger_says_are_left() {
        world.putLines(key, LogLines.numbered(6));
        try (FaultHandle throttled = world.aws.fault(throttled().afterSkipping(3))) {
            drain();
            assertThat(throttled.hits()).isPositive();
        }
        world.putLines(acme.key("payments", "pod-2", "b.json.gz"), LogLines.numbered(1));
        world.aws.age(world.queueUrl, LAST_MOMENT);

        try (FaultHandle throttled = world.aws.fault(throttled())) {
            drain("--park-after", "1", "--concurrency", "1");
            assertThat(throttled.hits())
                    .as("the one is tried, the other parked")
                    .isEqualTo(1);
        }

        assertThat(world.letters())
                .extracting(letter -> letter.attributes().get("key") + " " + letter.lines())
                .containsExactlyInAnyOrder(key + " 5-", acme.key("payments", "pod-2", "b.json.gz") + " ");
        assertThat(world.messagesLeft()).isZero();
    }

    @Test
    void a_message_whose_letters_nobody_takes_stays() {
        world.putLines(key, LogLines.numbered(3));
        world.aws.age(world.queueUrl, LAST_MOMENT);

        try (FaultHandle throttled = world.aws.fault(throttled());
                FaultHandle refused = world.aws.fault(Fault.on("sqs", "SendMessage")
                        .byAccount(world.account)
                        .error(403, "AccessDeniedException", "not authorized to sqs:SendMessage"))) {
            drain();
            assertThat(throttled.hits()).isPositive();
            assertThat(refused.hits()).isPositive();
        }

        assertThat(world.messagesLeft()).isEqualTo(1);
    }

    @Test
    void a_dead_letter_of_what_was_kept_too_long_can_be_replayed_and_delivers_the_rest() {
        world.putLines(key, LogLines.numbered(6));
        world.aws.age(world.queueUrl, LAST_MOMENT);
        try (FaultHandle throttled = world.aws.fault(throttled().afterSkipping(3))) {
            drain();
            assertThat(throttled.hits()).isPositive();
        }
        world.aws.age(world.queueUrl, Duration.ZERO);

        InProcess.command(world, null, "dlq", "replay", "--reason", "kept-too-long");
        Finished run = drain();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(6));
    }

    private Finished drain(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--ledger-table",
                world.ledgerTable(),
                "--max-hand-back-seconds",
                "0",
                "--retry-attempts",
                "0",
                "--max-batch-size",
                "2"));
        arguments.addAll(List.of(more));
        return world.drain(arguments.toArray(String[]::new));
    }

    private Fault throttled() {
        return Fault.on("logs", "PutLogEvents")
                .byAccount(acme.account())
                .error(400, "ThrottlingException", "Rate exceeded");
    }
}
