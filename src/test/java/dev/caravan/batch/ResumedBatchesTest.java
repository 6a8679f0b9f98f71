package dev.caravan.batch;

import static dev.caravan.batch.Cut.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.object.ObjectReader;
import dev.caravan.object.RandomObjects;
import dev.caravan.object.Storage;
import dev.caravan.object.event.LogEvent;
import dev.caravan.object.line.LineSelection;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Batches of an object that was read in part before, as after a crash. */
class ResumedBatchesTest {

    private static final Comparator<LogEvent> ANY_ORDER = Comparator.comparingLong(LogEvent::lastLine)
            .thenComparingLong(LogEvent::firstLine)
            .thenComparing(LogEvent::message)
            .thenComparingLong(LogEvent::timestamp);

    @Test
    void counts_on_from_the_line_that_was_settled() {
        List<LogBatch> batches = cut("1\n2\n3\n4\n5\n", new BatchSettings(2, 128), after(2));
        assertThat(batches).extracting(LogBatch::lastLine).containsExactly(4L, 5L);
        assertThat(batches).extracting(LogBatch::linesRead).containsExactly(2L, 1L);
    }

    @Test
    void counts_from_there_also_while_no_line_has_ended() {
        List<LogBatch> batches = cut("1\n[2,3,4]\n", new BatchSettings(2, 128), after(1));
        assertThat(batches).extracting(LogBatch::lastLine).containsExactly(1L, 2L);
        assertThat(Cut.messages(batches)).containsExactly("2", "3", "4");
    }

    @Test
    void counts_lines_that_nobody_asked_for_apart() {
        LogBatch batch = cut("1\n2\n\n4\n5\n", BatchSettings.DEFAULT, LineSelection.parse("2-3,5"))
                .get(0);
        assertThat(batch.linesPassedOver()).isEqualTo(2);
        assertThat(batch.linesRead()).isEqualTo(3);
        assertThat(batch.linesBlank()).isEqualTo(1);
        assertThat(batch.lastLine()).isEqualTo(5);
    }

    @Test
    void passes_over_any_number_of_lines_in_one_batch() {
        List<LogBatch> batches = cut("x\n".repeat(300_000), BatchSettings.DEFAULT, LineSelection.parse("300000"));
        assertThat(batches).extracting(LogBatch::linesPassedOver).containsExactly(299_999L);
        assertThat(Cut.messages(batches)).containsExactly("x");
    }

    @Test
    void goes_on_behind_any_batch_and_loses_and_repeats_no_line_whatever_the_settings() {
        long seed = 1_888;
        Random random = new Random(seed);
        RandomObjects objects = new RandomObjects(random, NOW);
        for (int round = 0; round < 1_000; round++) {
            byte[] object = Storage.any(random).store(objects.object(), random);
            List<LogBatch> whole = cut(object, settings(random), LineSelection.ALL);
            for (LogBatch last : whole) {
                List<LogBatch> rest = cut(object, settings(random), after(last.lastLine()));
                List<LogBatch> before = whole.subList(0, whole.indexOf(last) + 1);
                assertThat(lines(before).plus(lines(rest)))
                        .as("seed %d, round %d, after %d", seed, round, last.lastLine())
                        .isEqualTo(lines(whole));
                assertThat(eventsBehind(last.lastLine(), rest)).isEqualTo(eventsBehind(last.lastLine(), whole));
                assertThat(eventsBehind(0, rest)).isEqualTo(eventsBehind(last.lastLine(), rest));
            }
        }
    }

    @Test
    void accounts_for_every_line_up_to_the_last_that_is_wanted() {
        long seed = 2_024;
        Random random = new Random(seed);
        RandomObjects objects = new RandomObjects(random, NOW);
        for (int round = 0; round < 1_000; round++) {
            int first = 1 + random.nextInt(9);
            LineSelection some = LineSelection.parse(first + "," + (first + 3) + "-" + (first + 5));
            long line = 0;
            for (LogBatch batch : cut(objects.object(), settings(random), some)) {
                line += batch.linesRead() + batch.linesPassedOver();
                assertThat(batch.lastLine())
                        .as("seed %d, round %d", seed, round)
                        .isEqualTo(line);
                assertThat(batch.bytes()).isEqualTo(Cut.bytes(batch));
            }
        }
    }

    /** Sums of what batches count. */
    private record Lines(long read, long blank, long unreadable, long withEvents, long unparsed, long unreadableTimes) {
        Lines plus(Lines more) {
            return new Lines(
                    read + more.read,
                    blank + more.blank,
                    unreadable + more.unreadable,
                    withEvents + more.withEvents,
                    unparsed + more.unparsed,
                    unreadableTimes + more.unreadableTimes);
        }
    }

    private static Lines lines(List<LogBatch> batches) {
        return batches.stream()
                .map(batch -> new Lines(
                        batch.linesRead(),
                        batch.linesBlank(),
                        batch.linesUnreadable(),
                        batch.linesWithEvents(),
                        batch.unparsed(),
                        batch.unreadableTimes()))
                .reduce(new Lines(0, 0, 0, 0, 0, 0), Lines::plus);
    }

    private static List<LogEvent> eventsBehind(long line, List<LogBatch> batches) {
        return Cut.events(batches).stream()
                .filter(event -> event.lastLine() > line)
                .sorted(ANY_ORDER)
                .toList();
    }

    private static BatchSettings settings(Random random) {
        return new BatchSettings(1 + random.nextInt(6), 128);
    }

    private static LineSelection after(long line) {
        return LineSelection.ALL.after(line);
    }

    private static List<LogBatch> cut(String object, BatchSettings settings, LineSelection selection) {
        return cut(object.getBytes(UTF_8), settings, selection);
    }

    private static List<LogBatch> cut(byte[] object, BatchSettings settings, LineSelection selection) {
        ObjectReader reader = ObjectReader.open(new ByteArrayInputStream(object), NOW, RandomObjects.LIMITS, selection);
        List<LogBatch> batches = new ArrayList<>();
        new Batches(reader, "bucket/key", settings, Cut.CLOCK).forEachRemaining(batches::add);
        return batches;
    }
}
