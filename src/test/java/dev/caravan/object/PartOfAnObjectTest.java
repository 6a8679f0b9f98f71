package dev.caravan.object;

import static dev.caravan.object.LogObjects.LAST_MODIFIED;
import static dev.caravan.object.LogObjects.messages;
import static dev.caravan.object.LogObjects.outline;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.caravan.object.event.LogEvent;
import dev.caravan.object.line.LineRange;
import dev.caravan.object.line.LineSelection;
import dev.caravan.object.line.ReaderLimits;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Objects that are read from a line on, or of which some lines are wanted. */
class PartOfAnObjectTest {

    private static final String FIVE = "{\"message\":\"a\"}\n\nc\n{\"message\":\"d\"}\r\ne\n";

    @Test
    void goes_on_behind_a_line() {
        assertThat(outline(read(FIVE, LineSelection.ALL.after(1)).steps()))
                .containsExactly("Blank 2", "Events 3", "Events 4", "Events 5");
        assertThat(messages(read(FIVE, LineSelection.ALL.after(3)).steps())).containsExactly("d", "e");
        assertThat(read(FIVE, LineSelection.ALL.after(5)).steps()).isEmpty();
        assertThat(read(FIVE, LineSelection.ALL.after(50)).steps()).isEmpty();
    }

    @Test
    void hands_out_a_record_whole_that_begins_in_a_settled_line_and_counts_the_other_lines_alone() {
        assertThat(read("[\n{\n\"a\":1\n}\n]\n", LineSelection.ALL.after(3)).steps())
                .containsExactly(
                        new ObjectLines.Events(
                                new LineRange(4, 4), List.of(new LogEvent(LAST_MODIFIED, "{\"a\":1}", 2, 4)), 0, 0),
                        new ObjectLines.Blank(new LineRange(5, 5)));
    }

    @Test
    void tells_of_the_lines_nobody_asked_for_and_stops_behind_the_last_that_is_wanted() {
        assertThat(outline(read(FIVE, LineSelection.parse("2,4")).steps()))
                .containsExactly("PassedOver 1", "Blank 2", "PassedOver 3", "Events 4");
        assertThat(outline(read(FIVE, LineSelection.parse("4-").after(2)).steps()))
                .containsExactly("PassedOver 3", "Events 4", "Events 5");
        assertThat(outline(read(FIVE, LineSelection.parse("7-9")).steps())).containsExactly("PassedOver 1-5");
        assertThat(outline(read(FIVE, LineSelection.parse("5-9")).steps()))
                .containsExactly("PassedOver 1-4", "Events 5");
    }

    @Test
    void reads_no_byte_when_nothing_is_wanted_any_more() {
        InputStream unread = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("read");
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return read();
            }
        };
        LineSelection nothing = LineSelection.parse("3-5").after(5);
        assertThat(ObjectReader.open(unread, 0, ReaderLimits.DEFAULT, nothing).hasNext())
                .isFalse();
    }

    @Test
    void passes_lines_over_without_making_anything_of_them() {
        byte[] object = FIVE.repeat(100_000).getBytes(UTF_8);
        long before = allocated();
        ObjectReader rest = ObjectReader.open(
                new ByteArrayInputStream(object), 0, ReaderLimits.DEFAULT, LineSelection.ALL.after(499_999));
        assertThat(rest.next().lines()).hasToString("500000");
        assertThat(allocated() - before).isLessThan(1_000_000);
    }

    @Test
    void reads_from_any_line_on_what_the_whole_object_holds_from_there_on() {
        long seed = 7_011;
        Random random = new Random(seed);
        RandomObjects objects = new RandomObjects(random, LAST_MODIFIED);
        for (int round = 0; round < 500; round++) {
            byte[] text = objects.object();
            byte[] object = Storage.any(random).store(text, random);
            Reading whole = read(new ByteArrayInputStream(object), LineSelection.ALL);
            for (long line = 0; line <= LogObjects.lines(whole.steps()) + 1; line++) {
                LineSelection rest = LineSelection.ALL.after(line);
                assertThat(read(new ByteArrayInputStream(object), rest))
                        .as("seed %d, round %d, after %d:\n%s", seed, round, line, new String(text, UTF_8))
                        .isEqualTo(expected(whole, rest));
            }
        }
    }

    @Test
    void reads_of_any_lines_what_the_whole_object_holds_in_them_also_when_it_is_corrupt() {
        long seed = 90_210;
        Random random = new Random(seed);
        RandomObjects objects = new RandomObjects(random, LAST_MODIFIED);
        for (int round = 0; round < 2_000; round++) {
            byte[] plain = objects.object();
            byte[] stored = (random.nextBoolean() ? Storage.GZIP : Storage.any(random)).store(plain, random);
            byte[] object = random.nextBoolean() || stored.length < 8
                    ? stored
                    : Arrays.copyOf(stored, 4 + random.nextInt(stored.length - 3));
            Reading whole = read(new ByteArrayInputStream(object), LineSelection.ALL);
            LineSelection some = selection(random).after(random.nextBoolean() ? 0 : random.nextInt(12));
            assertThat(read(new ByteArrayInputStream(object), some))
                    .as("seed %d, round %d, %s:\n%s", seed, round, some, new String(plain, UTF_8))
                    .isEqualTo(expected(whole, some));
        }
    }

    private static LineSelection selection(Random random) {
        String ranges = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(i -> {
                    int first = 1 + random.nextInt(20);
                    return random.nextInt(5) == 0 ? first + "-" : first + "-" + (first + random.nextInt(4));
                })
                .collect(Collectors.joining(","));
        return LineSelection.parse(ranges);
    }

    /** Worked out line by line from what reading all of it gives. */
    private static Reading expected(Reading whole, LineSelection selection) {
        List<ObjectLines> steps = new ArrayList<>();
        long told = selection.settled();
        for (ObjectLines step : whole.steps()) {
            if (isWanted(step.lines(), selection)) {
                passOver(steps, told, step.lines().first() - 1);
                steps.add(behind(told, step));
                told = step.lines().last();
            }
        }
        long end = Math.max(LogObjects.lines(whole.steps()), told);
        boolean damageInLastStep = whole.corruptFrom() == told && told > selection.settled();
        if (!goesOn(selection, end) && !damageInLastStep) {
            return new Reading(steps, 0);
        }
        passOver(steps, told, end);
        return new Reading(steps, whole.corruptFrom());
    }

    private static boolean goesOn(LineSelection selection, long line) {
        return selection.wanted().stream().anyMatch(range -> range.last() > line);
    }

    private static boolean isWanted(LineRange lines, LineSelection selection) {
        return LongStream.rangeClosed(lines.first(), lines.last())
                .anyMatch(line -> line > selection.settled()
                        && selection.wanted().stream()
                                .anyMatch(range -> range.first() <= line && line <= range.last()));
    }

    private static void passOver(List<ObjectLines> steps, long told, long upTo) {
        if (upTo > told) {
            steps.add(new ObjectLines.PassedOver(new LineRange(told + 1, upTo)));
        }
    }

    private static ObjectLines behind(long told, ObjectLines step) {
        LineRange rest = new LineRange(
                Math.max(told + 1, step.lines().first()), step.lines().last());
        return step instanceof ObjectLines.Events some
                ? new ObjectLines.Events(rest, some.events(), some.unparsed(), some.unreadableTimes())
                : step;
    }

    /** @param corruptFrom 0 when it was read to its end */
    private record Reading(List<ObjectLines> steps, long corruptFrom) {}

    private static Reading read(String object, LineSelection selection) {
        return read(new ByteArrayInputStream(object.getBytes(UTF_8)), selection);
    }

    private static Reading read(InputStream object, LineSelection selection) {
        ObjectReader reader = ObjectReader.open(object, LAST_MODIFIED, RandomObjects.LIMITS, selection);
        List<ObjectLines> steps = new ArrayList<>();
        try {
            reader.forEachRemaining(steps::add);
        } catch (CorruptObjectException e) {
            return new Reading(steps, e.line());
        }
        return new Reading(steps, 0);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
