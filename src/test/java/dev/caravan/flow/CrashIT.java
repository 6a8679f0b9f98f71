package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that die amid their work: nothing is lost, and no more than a checkpoint's worth comes twice. */
class CrashIT {
    private static final int CONCURRENCY = 6;
    private static final int BATCH = 10;
    private static final int PADDING = 4000;
    private static final long MEGABYTE = 1_048_576;
    private static final long SEED = 20_261_121;

    /** Lines of the larger objects that make a checkpoint of one megabyte. */
    private static final int LINES_OF_A_CHECKPOINT = (int) (MEGABYTE / PADDING) + 1;

    @Test
    void processes_that_are_killed_lose_nothing_and_repeat_a_batch_of_each_object_at_most() {
        killed(6, SEED, Checkpoint.AFTER_EACH_BATCH);
    }

    @ParameterizedTest
    @ValueSource(longs = {SEED + 1, SEED + 5, SEED + 6})
    @Tag("reliability")
    void processes_that_are_killed_twenty_times_lose_nothing(long seed) {
        killed(20, seed, Checkpoint.AFTER_EACH_BATCH);
    }

    @Test
    @Tag("reliability")
    void processes_that_are_killed_repeat_no_more_than_a_checkpoint_of_each_object() {
        killed(20, SEED + 2, Checkpoint.AFTER_A_MEGABYTE);
    }

    @Test
    void processes_that_are_asked_to_end_lose_and_repeat_nothing() {
        terminated(3, SEED + 3);
    }

    @Test
    @Tag("reliability")
    void processes_that_are_asked_to_end_fifteen_times_lose_and_repeat_nothing() {
        terminated(15, SEED + 4);
    }

    /** How often is entered how far an object has come. */
    private enum Checkpoint {
        AFTER_EACH_BATCH,
        AFTER_A_MEGABYTE;

        Map<String, String> settings() {
            boolean each = this == AFTER_EACH_BATCH;
            return Map.of(
                    "CONCURRENCY",
                    Integer.toString(CONCURRENCY),
                    "MAX_BATCH_SIZE",
                    Integer.toString(BATCH),
                    "CHECKPOINT_SECONDS",
                    each ? "0" : "3600",
                    "CHECKPOINT_MEGABYTES",
                    each ? "0" : "1");
        }

        int linesAtRisk() {
            return this == AFTER_EACH_BATCH ? BATCH : LINES_OF_A_CHECKPOINT + BATCH;
        }
    }

    private static void killed(int kills, long seed, Checkpoint checkpoint) {
        try (World world = new World()) {
            Convoy convoy = new Convoy(world, checkpoint == Checkpoint.AFTER_EACH_BATCH ? 0 : PADDING);
            Incarnations incarnations = new Incarnations(world, new Random(seed), checkpoint.settings());
            for (int i = 0; i < kills; i++) {
                convoy.putAll();
                incarnations.killOne();
            }

            Finished last = incarnations.finish();

            int bound = kills * CONCURRENCY * checkpoint.linesAtRisk();
            Balance tally = tally(world, convoy, "killed " + kills + " times", seed, bound);
            assertThat(tally.duplicates()).isLessThanOrEqualTo(bound);
            assertThat(last.report().path("identity_holds").asBoolean()).isTrue();
        }
    }

    private static void terminated(int times, long seed) {
        try (World world = new World()) {
            Convoy convoy = new Convoy(world, 0);
            Incarnations incarnations =
                    new Incarnations(world, new Random(seed), Checkpoint.AFTER_A_MEGABYTE.settings());
            for (int i = 0; i < times; i++) {
                convoy.putAll();
                Finished run = incarnations.terminateOne();
                assertThat(run.exitCode()).as(run.err()).isEqualTo(143);
                assertThat(run.report().path("identity_holds").asBoolean()).isTrue();
            }

            incarnations.finish();

            Balance tally = tally(world, convoy, "asked to end " + times + " times", seed, 0);
            assertThat(tally.duplicates()).as("duplicates with seed %d", seed).isZero();
        }
    }

    @SuppressWarnings("SystemOut") // the figures of the run
    private static Balance tally(World world, Convoy convoy, String what, long seed, int bound) {
        Balance tally = Balance.of(convoy, world.letters());
        System.out.printf(
                "%s (seed %d): %d objects, %d lines, %d lost, %d duplicates, bound %d%n",
                what, seed, convoy.parcels().size(), tally.lines(), tally.lost(), tally.duplicates(), bound);
        assertThat(tally.lost()).as("lost with seed %d", seed).isZero();
        assertThat(tally.strangers()).as("strangers with seed %d", seed).isZero();
        assertThat(tally.lines()).isEqualTo(convoy.lines());
        return tally;
    }
}
