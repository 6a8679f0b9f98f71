package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Call;
import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes by itself: the batch is sent again with a session that works, and the object is delivered. */
class PassingFaultsTest {
    private static final String TIMEOUT = "camel.component.tenant-logs.api-call-timeout";

    private final World world = new World();
    private final Customer acme = world.customer("acme").toLogGroup();
    private final String key = acme.key("payments", "pod-1", "a.json.gz");

    /** Nothing was done. */
    enum Undone {
        INTERNAL,
        UNAVAILABLE,
        THROTTLED,
        RESET,
        EXPIRED;

        Fault strike(Fault where) {
            return switch (this) {
                case INTERNAL -> where.error(500, "InternalFailure", "An internal error occurred");
                case UNAVAILABLE -> where.error(503, "ServiceUnavailableException", "The service is unavailable");
                case THROTTLED -> where.error(429, "TooManyRequestsException", "Too many requests");
                case RESET -> where.resetBefore();
                case EXPIRED -> where.error(400, "ExpiredTokenException", "The security token is expired");
            };
        }
    }

    @AfterEach
    void leave() {
        world.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_batch_that_was_not_taken_is_sent_once_more_and_arrives_once(Undone fault) {
        world.putLines(key, LogLines.numbered(6));

        try (FaultHandle struck = world.aws.fault(fault.strike(secondBatch()))) {
            Finished run = world.manual(world.event(key), "--max-batch-size", "2");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(struck.hits()).isEqualTo(1);
        }

        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(6));
        assertThat(Recorded.assumptions(world, acme.role().arn()))
                .as("a new session only where the old one had expired")
                .hasSize(fault == Undone.EXPIRED ? 2 : 1);
    }

    @Test
    void a_batch_that_was_taken_without_an_answer_may_arrive_twice_and_no_other_does() {
        world.putLines(key, LogLines.numbered(6));

        try (FaultHandle struck = world.aws.fault(secondBatch().resetAfter())) {
            Finished run = world.manual(world.event(key), "--max-batch-size", "2");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(struck.hits()).isEqualTo(1);
            assertThat(run.delivery("acme", "cloudwatch").path("delivered").asLong())
                    .isEqualTo(6);
        }

        assertThat(acme.logs("pod-1").messages())
                .containsExactly("line 1", "line 2", "line 3", "line 4", "line 3", "line 4", "line 5", "line 6");
    }

    @Test
    void a_call_without_an_answer_in_time_is_made_again() {
        world.putLines(key, LogLines.numbered(2));
        System.setProperty(TIMEOUT, "1000");

        try (FaultHandle struck = world.aws.fault(Fault.on("logs", "PutLogEvents")
                .byAccount(acme.account())
                .afterSkipping(1)
                .times(1)
                .delay(60_000))) {
            Finished run = world.manual(world.event(key), "--retry-attempts", "5");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(struck.hits()).isEqualTo(1);
        } finally {
            System.clearProperty(TIMEOUT);
        }

        assertThat(acme.logs("pod-1").messages()).startsWith("line 1", "line 2").containsOnly("line 1", "line 2");
    }

    @Test
    void sessions_of_both_roles_that_end_in_mid_object_are_renewed_and_the_object_is_completed() {
        world.putLines(key, LogLines.numbered(40));

        try (FaultHandle slow = world.aws.fault(
                Fault.on("logs", "PutLogEvents").byAccount(acme.account()).delay(50))) {
            CompletableFuture<Finished> running =
                    CompletableFuture.supplyAsync(() -> world.manual(world.event(key), "--max-batch-size", "1"));
            Recorded.await("a batch", () -> Recorded.puts(acme).stream().anyMatch(Call::succeeded));
            assertThat(world.aws.expireSessions(world.centralRole.arn())).isPositive();
            assertThat(world.aws.expireSessions(acme.role().arn())).isPositive();
            Finished run = running.join();

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(slow.hits()).isGreaterThan(40);
        }

        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(40));
        assertThat(Recorded.assumptions(world, world.centralRole.arn())).hasSize(2);
        assertThat(Recorded.assumptions(world, acme.role().arn()).stream().filter(Call::succeeded))
                .hasSize(2);
    }

    @Test
    void a_look_up_that_is_throttled_once_is_made_again() {
        world.putLines(key, LogLines.numbered(2));

        try (FaultHandle struck = world.aws.fault(Fault.on("dynamodb", "Query")
                .byAccount(world.account)
                .times(1)
                .error(400, "ProvisionedThroughputExceededException", "Rate exceeded"))) {
            Finished run = world.manual(world.event(key));

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(struck.hits()).isEqualTo(1);
        }

        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(2));
    }

    /** The first call finds no stream, the second brings the first batch, the third the second. */
    private Fault secondBatch() {
        return Fault.on("logs", "PutLogEvents")
                .byAccount(acme.account())
                .afterSkipping(2)
                .times(1);
    }
}
