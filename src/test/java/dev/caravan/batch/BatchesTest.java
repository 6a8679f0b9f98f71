package dev.caravan.batch;

import static dev.caravan.batch.Cut.NOW;
import static dev.caravan.batch.Cut.batches;
import static dev.caravan.batch.Cut.events;
import static dev.caravan.batch.Cut.line;
import static dev.caravan.batch.Cut.messages;
import static dev.caravan.batch.Cut.open;
import static dev.caravan.batch.Cut.sizes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.batch.LogBatch.Quarantined;
import dev.caravan.object.CorruptObjectException;
import dev.caravan.object.ObjectReader;
import dev.caravan.object.event.LogEvent;
import dev.caravan.object.line.LineRange;
import dev.caravan.object.line.ReaderLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class BatchesTest {

    private static final BatchSettings THREE = new BatchSettings(3, 1000);

    @Test
    void has_no_batches_for_an_object_without_lines() {
        Batches batches = open("", THREE);
        assertThat(batches.hasNext()).isFalse();
        assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void sorts_by_time_and_leaves_ties_in_file_order() {
        String object = line(NOW + 2, "a") + line(NOW + 1, "b") + line(NOW + 2, "c") + line(NOW + 1, "d");
        LogBatch batch = batches(object, BatchSettings.DEFAULT).get(0);
        assertThat(batch.events()).extracting(LogEvent::message).containsExactly("b", "d", "a", "c");
    }

    @Test
    void accounts_for_every_kind_of_line() {
        String object = line(NOW, "a") + "\n" + "text\n" + "x".repeat(101) + "\n" + line(0, "old") + line(1, "old")
                + "[]\n[{},1]\n";
        ObjectReader reader =
                ObjectReader.open(new ByteArrayInputStream(object.getBytes(UTF_8)), NOW, new ReaderLimits(100, 9));
        LogBatch batch = new Batches(reader, "key", BatchSettings.DEFAULT, Cut.CLOCK).next();
        assertThat(batch)
                .isEqualTo(new LogBatch(
                        batch.events(),
                        8,
                        2,
                        1,
                        5,
                        8,
                        2,
                        List.of(
                                new Quarantined(new LineRange(4, 4), "line-too-long"),
                                new Quarantined(new LineRange(5, 6), "too-old"))));
        assertThat(batch.events()).extracting(LogEvent::message).containsExactly("a", "text", "{}", "1");
    }

    @Test
    void settles_a_line_whose_events_need_several_batches_with_the_last_of_them() {
        List<LogBatch> batches = batches("x\n[1,2,3,4,5,6,7]\ny\n", THREE);
        assertThat(messages(batches)).containsExactly("x", "1", "2", "3", "4", "5", "6", "7", "y");
        assertThat(batches).extracting(LogBatch::lastLine).containsExactly(1L, 1L, 3L);
        assertThat(batches).extracting(LogBatch::linesRead).containsExactly(1L, 0L, 2L);
        assertThat(batches).extracting(LogBatch::unparsed).containsExactly(1L, 0L, 8L);
    }

    @Test
    void hands_out_a_last_batch_without_events_for_the_blank_lines_at_the_end() {
        List<LogBatch> batches = batches("a\nb\nc\n\n\n", THREE);
        assertThat(sizes(batches)).containsExactly(3, 0);
        assertThat(batches.get(1).linesBlank()).isEqualTo(2);
        assertThat(batches.get(1).lastLine()).isEqualTo(5);
    }

    @Test
    void does_not_wait_for_the_end_of_a_long_run_of_blank_lines() {
        List<LogBatch> batches = batches("\n".repeat(250_000), THREE);
        assertThat(batches).extracting(LogBatch::linesBlank).containsExactly(100_000L, 100_000L, 50_000L);
        assertThat(batches).extracting(LogBatch::lastLine).containsExactly(100_000L, 200_000L, 250_000L);
    }

    @Test
    void hands_out_a_batch_that_holds_many_quarantined_ranges() {
        List<LogBatch> batches = batches((line(0, "old") + "\n").repeat(15_000), THREE);
        assertThat(batches).extracting(batch -> batch.quarantined().size()).containsExactly(10_000, 5_000);
        assertThat(batches).extracting(LogBatch::lastLine).containsExactly(19_999L, 30_000L);
    }

    @Test
    void joins_adjoining_quarantined_lines_with_the_same_reason() {
        String object =
                line(0, "old").repeat(50_000) + line(9_999_999_999L, "new") + "[{\"timestamp\":0},{\"timestamp\":1}]";
        assertThat(batches(object, THREE).get(0).quarantined())
                .containsExactly(
                        new Quarantined(new LineRange(1, 50_000), "too-old"),
                        new Quarantined(new LineRange(50_001, 50_001), "too-new"),
                        new Quarantined(new LineRange(50_002, 50_002), "too-old"));
    }

    @Test
    void hands_out_what_was_read_before_it_throws_what_the_reader_threw() throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(stored)) {
            gzip.write("1\n2\n3\n4\n5".getBytes(UTF_8));
        }
        Batches batches = open(Arrays.copyOf(stored.toByteArray(), stored.size() - 1), THREE);
        assertThat(batches.next().lastLine()).isEqualTo(3);
        assertThat(batches.hasNext()).isTrue();
        assertThat(batches.next().lastLine()).isEqualTo(4);
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(CorruptObjectException.class)
                    .isThrownBy(batches::hasNext)
                    .matches(e -> e.line() == 5);
        }
        assertThatExceptionOfType(CorruptObjectException.class).isThrownBy(batches::next);
    }

    @Test
    void closes_its_reader() throws IOException {
        boolean[] closed = new boolean[1];
        ByteArrayInputStream source = new ByteArrayInputStream(new byte[0]) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        ObjectReader reader = ObjectReader.open(source, NOW, ReaderLimits.DEFAULT);
        new Batches(reader, "key", THREE, Cut.CLOCK).close();
        assertThat(closed[0]).isTrue();
    }

    @Test
    void keeps_every_event_every_line_and_every_limit_whatever_the_object() {
        long seed = 31337;
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<String> lines = randomLines(random);
            BatchSettings settings = new BatchSettings(1 + random.nextInt(40), 128 + random.nextInt(400));
            List<LogBatch> batches = batches(String.join("\n", lines), settings);
            String context = "seed " + seed + ", round " + round;

            assertThat(batches.stream().mapToLong(LogBatch::linesRead).sum())
                    .as(context)
                    .isEqualTo(lines.size());
            assertThat(batches).extracting(LogBatch::lastLine).as(context).isSorted();
            assertThat(batches.get(batches.size() - 1).lastLine()).as(context).isEqualTo(lines.size());
            batches.forEach(batch -> assertInsideLimits(batch, settings, context));
            assertThat(sentOrHeldBack(batches)).as(context).isEqualTo(linesThatHoldSomething(lines));
            assertThat(LineReassembly.messages(inFileOrder(batches)))
                    .as(context)
                    .allMatch(message -> message.matches("(m\\d+ä*)|m\\d+"));
        }
    }

    private static List<String> randomLines(Random random) {
        List<String> lines = new ArrayList<>();
        for (int i = 1 + random.nextInt(200); i > 0; i--) {
            long time = NOW - (long) (random.nextGaussian() * 5 * 24 * 3_600_000);
            String message = "m" + i + "ä".repeat(random.nextInt(8) == 0 ? random.nextInt(2000) : 3);
            lines.add(
                    random.nextInt(5) == 0 && i > 1 ? " " : line(time, message).strip());
        }
        return lines;
    }

    private static void assertInsideLimits(LogBatch batch, BatchSettings settings, String context) {
        assertThat(batch.events()).as(context).hasSizeLessThanOrEqualTo(settings.maxEvents());
        assertThat(batch.events()).as(context).isSortedAccordingTo(Comparator.comparingLong(LogEvent::timestamp));
        assertThat(Cut.bytes(batch)).as(context).isLessThanOrEqualTo(1_048_576);
        assertThat(batch.events())
                .as(context)
                .allMatch(event -> event.message().getBytes(UTF_8).length <= settings.maxEventBytes());
        if (!batch.events().isEmpty()) {
            long first = batch.events().get(0).timestamp();
            long last = batch.events().get(batch.events().size() - 1).timestamp();
            assertThat(last - first).as(context).isLessThanOrEqualTo(24 * 3_600_000);
        }
    }

    private static List<Long> sentOrHeldBack(List<LogBatch> batches) {
        LongStream sent =
                events(batches).stream().mapToLong(LogEvent::firstLine).distinct();
        LongStream heldBack = batches.stream()
                .flatMap(batch -> batch.quarantined().stream())
                .flatMapToLong(some -> LongStream.rangeClosed(
                        some.lines().first(), some.lines().last()));
        return LongStream.concat(sent, heldBack).sorted().boxed().toList();
    }

    private static List<Long> linesThatHoldSomething(List<String> lines) {
        return IntStream.rangeClosed(1, lines.size())
                .filter(number -> !lines.get(number - 1).isBlank())
                .mapToObj(Long::valueOf)
                .toList();
    }

    private static List<LogEvent> inFileOrder(List<LogBatch> batches) {
        return events(batches).stream()
                .sorted(Comparator.comparingLong(LogEvent::firstLine))
                .toList();
    }
}
