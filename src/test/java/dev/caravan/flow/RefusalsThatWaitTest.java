package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where the run goes on for ever, what a customer's account refuses waits for {@code PARK_HOURS}, and no longer. */
class RefusalsThatWaitTest {
    private final World world = new World();
    private final Customer acme = world.customer("acme").toLogGroup();
    private final String key = acme.key("payments", "pod-1", "a.json.gz");

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void without_hours_to_wait_a_refusal_is_a_dead_letter_as_soon_as_it_is_confirmed() {
        world.putLines(key, LogLines.numbered(3));

        try (FaultHandle refused = world.aws.fault(refused())) {
            Finished run = InProcess.sqs(world, this::everythingIsSettled, "--park-hours", "0");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(143);
            assertThat(refused.hits()).as("once, and once more to be sure").isEqualTo(2);
        }
        assertDenied();
    }

    @Test
    void a_refused_message_waits_until_it_has_grown_old_and_then_becomes_a_dead_letter() {
        world.putLines(key, LogLines.numbered(3));

        try (FaultHandle refused = world.aws.fault(refused())) {
            Finished run = InProcess.sqs(
                    world,
                    () -> {
                        Eventually.await("it is refused, and confirmed", () -> refused.hits() >= 2);
                        world.aws.age(world.queueUrl, Duration.ofHours(2));
                        everythingIsSettled();
                    },
                    "--park-hours",
                    "1",
                    "--park-after",
                    "0",
                    "--max-hand-back-seconds",
                    "1");

            assertThat(run.delivery("acme", "cloudwatch").path("objects_kept").asInt())
                    .as("it waited")
                    .isPositive();
            assertThat(refused.hits()).as("it had another chance").isGreaterThanOrEqualTo(3);
        }
        assertDenied();
    }

    @Test
    void what_is_old_when_it_is_refused_does_not_wait_behind_what_is_parked() {
        world.putLines(key, LogLines.numbered(3));
        String parked = acme.key("payments", "pod-2", "b.json.gz");
        world.aws.age(world.queueUrl, Duration.ofHours(2));
        world.putLines(parked, LogLines.numbered(3));

        try (FaultHandle refused = world.aws.fault(refused())) {
            InProcess.sqs(world, this::everythingIsSettled, "--park-hours", "1", "--concurrency", "1");

            assertThat(refused.hits()).isEqualTo(3);
        }
        assertThat(world.letters())
                .hasSize(2)
                .allSatisfy(letter -> assertThat(letter.reason()).isEqualTo("denied"));
    }

    @Test
    void the_first_refusal_sets_all_others_of_its_delivery_aside() {
        for (int object = 1; object <= 3; object++) {
            world.putLines(acme.key("payments", "pod-" + object, "a.json.gz"), LogLines.numbered(3));
        }

        try (FaultHandle refused = world.aws.fault(refused())) {
            Finished run = InProcess.sqs(
                    world,
                    () -> Eventually.await("all of them went back", () -> wentBack() >= 3),
                    "--concurrency",
                    "1");

            assertThat(refused.hits()).as("one, and once more to be sure").isEqualTo(2);
            assertThat(run.report().path("parked")).hasSize(1);
        }
        assertThat(world.letters()).isEmpty();
        assertThat(world.messagesLeft()).isEqualTo(3);
    }

    private int wentBack() {
        return Recorded.byCentral(world, "sqs", "ChangeMessageVisibility").size();
    }

    private void everythingIsSettled() {
        Eventually.await("everything is settled", () -> world.messagesLeft() == 0);
    }

    private void assertDenied() {
        assertThat(world.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("denied");
            assertThat(letter.error()).contains("AccessDeniedException");
            assertThat(letter.attributes()).containsEntry("key", key);
        });
        assertThat(acme.logs("pod-1").messages()).isEmpty();
        assertThat(world.messagesLeft()).isZero();
    }

    private Fault refused() {
        return Fault.on("logs", "PutLogEvents")
                .byAccount(acme.account())
                .error(400, "AccessDeniedException", "not authorized");
    }
}
