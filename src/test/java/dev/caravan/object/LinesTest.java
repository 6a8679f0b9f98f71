package dev.caravan.object;

import static dev.caravan.object.LogObjects.LAST_MODIFIED;
import static dev.caravan.object.LogObjects.gzip;
import static dev.caravan.object.LogObjects.messages;
import static dev.caravan.object.LogObjects.outline;
import static dev.caravan.object.LogObjects.steps;
import static dev.caravan.object.LogObjects.trickle;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.object.line.LineRange;
import dev.caravan.object.line.ReaderLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {

    private static final ReaderLimits TEN_BYTES = new ReaderLimits(10, 5);

    @Test
    void ends_lines_at_lf_and_crlf_and_reads_a_last_line_without_an_end() {
        assertThat(messages("a\nb\r\nc\rd\n\r\ne")).containsExactly("a", "b", "c\rd", "e");
        assertThat(outline(steps("a\nb\r\nc\rd\n\r\ne")))
                .containsExactly("Events 1", "Events 2", "Events 3", "Blank 4", "Events 5");
    }

    @Test
    void yields_nothing_for_an_object_without_bytes() {
        assertThat(steps("")).isEmpty();
        assertThat(steps(gzip(""), ReaderLimits.DEFAULT)).isEmpty();
        assertThat(steps("\ufeff")).isEmpty();
    }

    @Test
    void takes_white_space_for_blank() {
        assertThat(outline(steps("\n \t\r\n\f\n"))).containsExactly("Blank 1", "Blank 2", "Blank 3");
    }

    @Test
    void skips_a_byte_order_mark_at_the_start_only() {
        assertThat(messages("\ufeff{\"message\":\"a\"}\n\ufeffb")).containsExactly("a", "\ufeffb");
    }

    @ParameterizedTest
    @CsvSource({
        "9, '', Events",
        "10, '', Events",
        "11, '', Unreadable",
        "12, '', Unreadable",
        "13, '', Unreadable",
        "9, '\n', Events",
        "10, '\n', Events",
        "11, '\n', Unreadable",
        "12, '\n', Unreadable",
        "9, '\r\n', Events",
        "10, '\r\n', Events",
        "11, '\r\n', Unreadable",
        "12, '\r\n', Unreadable"
    })
    void quarantines_a_line_over_the_limit(int length, String end, String expected) {
        for (String before : List.of("", "x\n", "\ufeff")) {
            byte[] object = (before + "a".repeat(length) + end).getBytes(UTF_8);
            List<ObjectLines> trickled = new ArrayList<>();
            ObjectReader.open(trickle(object), LAST_MODIFIED, TEN_BYTES).forEachRemaining(trickled::add);
            assertThat(outline(trickled)).last().asString().startsWith(expected);
            assertThat(steps(object, TEN_BYTES)).isEqualTo(trickled);
        }
    }

    @Test
    void goes_on_behind_a_line_over_the_limit() {
        List<ObjectLines> steps = steps("a\n" + "b".repeat(200_000) + "\r\nc\n" + "d".repeat(11), TEN_BYTES);
        assertThat(outline(steps)).containsExactly("Events 1", "Unreadable 2", "Events 3", "Unreadable 4");
        assertThat(steps.get(1)).isEqualTo(new ObjectLines.Unreadable(new LineRange(2, 2), "line-too-long"));
    }

    @ParameterizedTest
    @ValueSource(ints = {16 * 1024 * 1024 - 1, 16 * 1024 * 1024, 16 * 1024 * 1024 + 1})
    void holds_lines_of_sixteen_mebibytes_by_default(int length) {
        byte[] object = ("a".repeat(length) + "\nb").getBytes(UTF_8);
        List<ObjectLines> steps = steps(object, ReaderLimits.DEFAULT);
        assertThat(outline(steps)).containsExactly(length > 16 * 1024 * 1024 ? "Unreadable 1" : "Events 1", "Events 2");
        assertThat(messages(steps).get(0)).hasSize(length > 16 * 1024 * 1024 ? 1 : length);
    }

    @Test
    void holds_nothing_of_a_line_without_end() {
        long length = 1L << 30;
        ObjectReader reader = ObjectReader.open(new Letters(length), 0, TEN_BYTES);
        assertThat(reader.next()).isInstanceOf(ObjectLines.Unreadable.class);
        assertThat(reader.hasNext()).isFalse();
    }

    @Test
    void finds_the_same_lines_however_the_bytes_arrive() {
        long seed = 4711;
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            List<String> lines = new ArrayList<>();
            for (int i = random.nextInt(40); i >= 0; i--) {
                lines.add("x" + "y".repeat(random.nextInt(10) == 0 ? random.nextInt(200_000) : random.nextInt(300)));
            }
            byte[] object =
                    String.join(random.nextBoolean() ? "\n" : "\r\n", lines).getBytes(UTF_8);
            List<ObjectLines> steps = new ArrayList<>();
            InputStream source = new Fitful(object, random);
            ObjectReader.open(source, 0, ReaderLimits.DEFAULT).forEachRemaining(steps::add);
            assertThat(messages(steps)).as("seed %d, round %d", seed, round).isEqualTo(lines);
            assertThat(LogObjects.lines(steps)).isEqualTo(lines.size());
        }
    }

    @Test
    void reads_nothing_before_it_is_asked_and_closes_its_source() throws IOException {
        boolean[] closed = new boolean[1];
        InputStream source = new ByteArrayInputStream(new byte[1]) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                throw new AssertionError("read");
            }

            @Override
            public void close() {
                closed[0] = true;
            }
        };
        LogObjects.reader(source).close();
        assertThat(closed[0]).isTrue();
    }

    /** So many letters, and no line end among them. */
    private static final class Letters extends InputStream {
        private long left;

        Letters(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int read = (int) Math.min(left, length);
            Arrays.fill(into, offset, offset + read, (byte) 'x');
            left -= read;
            return read == 0 ? -1 : read;
        }
    }

    private static final class Fitful extends ByteArrayInputStream {
        private final Random random;

        Fitful(byte[] bytes, Random random) {
            super(bytes);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, 1 + random.nextInt(100_000)));
        }
    }
}
