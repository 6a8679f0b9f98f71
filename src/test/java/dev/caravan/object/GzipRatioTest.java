package dev.caravan.object;

import static dev.caravan.object.LogObjects.gzip;
import static dev.caravan.object.LogObjects.joined;
import static dev.caravan.object.line.ReaderLimits.ANY_RATIO_BYTES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import dev.caravan.object.line.ReaderLimits;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** Gzips that expand to far more than they are, out of malice or because a log is dull. */
class GzipRatioTest {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final int HEADER = 10;
    private static final int ALL_OF_IT = (int) (ANY_RATIO_BYTES / MEBIBYTE);

    @Test
    void reads_no_further_where_a_gzip_expands_beyond_measure() {
        byte[] dull = deflated(dull());
        CorruptObjectException stop = assertBomb(ObjectReader.open(bomb(dull), 0, new ReaderLimits(MEBIBYTE, 9)), 0);
        assertThat(stop).hasMessageContaining("gzip expands to more than 500 times its size (MAX_GZIP_RATIO)");
    }

    @Test
    void delivers_the_lines_that_came_before() {
        byte[] line = "x".repeat(1023).concat("\n").getBytes(UTF_8);
        byte[] lines = deflated(repeated(line, 1024));
        assertBomb(
                ObjectReader.open(bomb(lines), 0, new ReaderLimits(MEBIBYTE, 9, 100)), ANY_RATIO_BYTES / line.length);
    }

    @Test
    void adds_the_members_of_a_gzip_up() {
        byte[] member = gzip(dull());
        assertBomb(ObjectReader.open(repeated(member), 0, new ReaderLimits(MEBIBYTE, 9)), 0);
    }

    @Test
    void does_not_mind_what_a_small_gzip_expands_to() {
        byte[] plain = repeated("x".repeat(1023).concat("\n").getBytes(UTF_8), 1024);
        assertThat(linesOf(gzipOf(plain, ALL_OF_IT), new ReaderLimits(MEBIBYTE, 9, 1)))
                .isEqualTo(ANY_RATIO_BYTES / 1024);
    }

    @Test
    void reads_logs_that_compress_well_and_knows_their_ratio() {
        byte[] log = accessLog();
        int repetitions = (int) (ANY_RATIO_BYTES / log.length) + 2;
        byte[] stored = gzipOf(log, repetitions);
        int ratio = (int) ((long) log.length * repetitions / stored.length);
        assertThat(ratio).isBetween(5, 100);

        assertThat(linesOf(stored, ReaderLimits.DEFAULT)).isEqualTo(2_000L * repetitions);
        assertThat(linesOf(stored, new ReaderLimits(MEBIBYTE, 9, ratio + 1))).isEqualTo(2_000L * repetitions);
        assertThatExceptionOfType(CorruptObjectException.class)
                .isThrownBy(() -> linesOf(stored, new ReaderLimits(MEBIBYTE, 9, ratio - 1)));
    }

    @Test
    void a_ratio_is_a_positive_number() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReaderLimits(1, 1, 0));
    }

    private static byte[] dull() {
        byte[] letters = new byte[MEBIBYTE];
        Arrays.fill(letters, (byte) 'x');
        return letters;
    }

    private static CorruptObjectException assertBomb(ObjectReader reader, long linesBefore) {
        long allocated = allocated();
        long[] lines = new long[1];
        CorruptObjectException stop = catchThrowableOfType(
                CorruptObjectException.class,
                () -> reader.forEachRemaining(step -> lines[0] = step.lines().last()));
        assertThat(stop).hasMessageContaining("(MAX_GZIP_RATIO)");
        assertThat(lines[0]).isBetween(linesBefore, linesBefore + 100);
        // each kilobyte that becomes an event is in memory a few times, and gone
        assertThat(allocated() - allocated).isLessThan(linesBefore * 8_192 + 16 * MEBIBYTE);
        return stop;
    }

    private static long linesOf(byte[] object, ReaderLimits limits) {
        ObjectReader reader = ObjectReader.open(new ByteArrayInputStream(object), 0, limits);
        long line = 0;
        while (reader.hasNext()) {
            line = reader.next().lines().last();
        }
        return line;
    }

    private static byte[] accessLog() {
        String log = IntStream.range(0, 2_000)
                .mapToObj(i -> "{\"timestamp\":" + (1_750_000_000_000L + i * 7919L) + ",\"message\":\"GET /healthz 200 "
                        + (i * 31 % 97) + "ms\",\"namespace\":\"openshift-kube-apiserver\",\"pod_name\":\"api-0\"}\n")
                .reduce("", String::concat);
        return log.getBytes(UTF_8);
    }

    /** A gzip of this text so many times over, each compressed by itself. */
    private static byte[] gzipOf(byte[] plain, int times) {
        CRC32 checksum = new CRC32();
        IntStream.range(0, times).forEach(i -> checksum.update(plain));
        byte[] end = new byte[10];
        end[0] = 3; // an empty last block
        for (int i = 0; i < 4; i++) {
            end[2 + i] = (byte) (checksum.getValue() >> (8 * i));
            end[6 + i] = (byte) (((long) plain.length * times) >> (8 * i));
        }
        return joined(header(), repeated(deflated(plain), times), end);
    }

    /** Blocks that may be followed by any others. */
    private static byte[] deflated(byte[] plain) {
        Deflater raw = new Deflater(Deflater.BEST_COMPRESSION, true);
        raw.setInput(plain);
        byte[] blocks = new byte[plain.length];
        int length = raw.deflate(blocks, 0, blocks.length, Deflater.FULL_FLUSH);
        raw.end();
        return Arrays.copyOf(blocks, length);
    }

    private static byte[] header() {
        return Arrays.copyOf(gzip(""), HEADER);
    }

    private static byte[] repeated(byte[] piece, int times) {
        return joined(Stream.generate(() -> piece).limit(times).toArray(byte[][]::new));
    }

    private static InputStream bomb(byte[] blocks) {
        return new SequenceInputStream(new ByteArrayInputStream(header()), repeated(blocks));
    }

    /** A gigabyte of such pieces. */
    private static InputStream repeated(byte[] piece) {
        return new SequenceInputStream(Collections.enumeration(Collections.nCopies(1024, piece).stream()
                .map(ByteArrayInputStream::new)
                .toList()));
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
