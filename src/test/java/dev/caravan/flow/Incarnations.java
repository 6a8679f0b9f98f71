package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The program on one queue with one ledger, one process after the other. When one ends is told by what it has done, not by
 * the time, so that it does not depend on the speed of the machine.
 */
final class Incarnations {
    private static final int MOST_PUTS = 60;
    private static final int MOST_MILLIS = 25;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final World world;
    private final Random random;
    private final Map<String, String> environment;

    Incarnations(World world, Random random, Map<String, String> settings) {
        this.world = world;
        this.random = random;
        this.environment = new HashMap<>(Map.of(
                "DELIVERY_LEDGER_TABLE", world.ledgerTable(),
                "LEASE_SECONDS", "4",
                "VISIBILITY_TIMEOUT", "10",
                "MAX_HAND_BACK_SECONDS", "1",
                "LOG_LEVEL", "WARN"));
        environment.putAll(settings);
    }

    /** Starts one that goes on until it is told otherwise. */
    Program start() {
        return Program.start(world, environment, "", "--mode", "sqs");
    }

    /** Lets one work up to some moment amid its batches and kills it. */
    void killOne() {
        try (Program program = start()) {
            awaitSomeMoment(program);
            program.kill();
        }
    }

    /** Lets one work up to some moment amid its batches and asks it to end. */
    Finished terminateOne() {
        try (Program program = start()) {
            awaitSomeMoment(program);
            return program.terminate().end(PATIENCE);
        }
    }

    /** Lets one finish all there is. */
    Finished finish() {
        try (Program program = start()) {
            Eventually.await("nothing is left in the queue", () -> {
                assertThat(program.isRunning()).as(program.err()).isTrue();
                return world.messagesLeft() == 0;
            });
            return program.terminate().end(PATIENCE);
        }
    }

    private void awaitSomeMoment(Program program) {
        int puts = 1 + random.nextInt(MOST_PUTS);
        long nanos = TimeUnit.MILLISECONDS.toNanos(random.nextInt(MOST_MILLIS));
        try (FaultHandle seen = world.aws.fault(Fault.on("logs", "PutLogEvents")
                .byPrincipal("::2%07d".formatted(world.number))
                .delay(2))) {
            Eventually.await(puts + " batches; " + seen.hits() + " were seen", () -> {
                assertThat(program.isRunning()).as(program.err()).isTrue();
                return seen.hits() >= puts;
            });
            LockSupport.parkNanos(nanos);
        }
    }
}
