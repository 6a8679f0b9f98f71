package dev.caravan.object;

import static dev.caravan.object.LogObjects.gzip;
import static dev.caravan.object.LogObjects.joined;
import static dev.caravan.object.LogObjects.messages;
import static dev.caravan.object.LogObjects.reader;
import static dev.caravan.object.LogObjects.trickle;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.object.line.ReaderLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {

    private static final int HEADER = 10;

    @Test
    void reads_plain_text_and_gzip_alike() {
        assertThat(read(bytes("one\ntwo\n"))).containsExactly("one", "two");
        assertThat(read(gzip("one\ntwo\n"))).containsExactly("one", "two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "\u001f"})
    void reads_objects_too_short_to_be_gzip(String object) {
        assertThat(read(bytes(object))).isEqualTo(object.isEmpty() ? List.of() : List.of(object));
    }

    @Test
    void reads_all_members_of_a_gzip_as_one_though_the_source_trickles() {
        byte[] members = joined(gzip("one\ntw"), gzip(""), gzip("o\nthree"), gzip("\n"));
        assertThat(drain(reader(trickle(members)))).containsExactly("one", "two", "three");
    }

    @Test
    void reads_three_thousand_members() {
        byte[] member = gzip("{\"message\":\"line\"}\n");
        byte[] members = joined(IntStream.range(0, 3000).mapToObj(i -> member).toArray(byte[][]::new));
        assertThat(read(members)).hasSize(3000).containsOnly("line");
    }

    @Test
    void reads_headers_with_every_optional_field() {
        byte[] plain = gzip("text\n");
        byte[] header = {0x1f, (byte) 0x8b, 8, 0x1e, 1, 2, 3, 4, 0, 3, 2, 0, 'e', 'x', 'n', 0, 'c', 'c', 0};
        CRC32 crc = new CRC32();
        crc.update(header);
        byte[] checksum = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
        byte[] body = Arrays.copyOfRange(plain, HEADER, plain.length);
        assertThat(read(joined(header, checksum, body))).containsExactly("text");

        checksum[0]++;
        assertCorrupt(joined(header, checksum, body), List.of(), 1);
    }

    @Test
    void hands_out_whole_lines_and_names_the_line_it_broke_at_wherever_a_gzip_is_cut() {
        List<String> lines =
                IntStream.range(0, 40).mapToObj(i -> Integer.toString(i * 7919)).toList();
        byte[] whole = gzip(String.join("\n", lines));
        for (int cut = 2; cut < whole.length; cut++) {
            List<String> read = new ArrayList<>();
            CorruptObjectException corrupt = corruption(Arrays.copyOf(whole, cut), read);
            assertThat(read).as("cut at %d", cut).isEqualTo(lines.subList(0, read.size()));
            assertThat(corrupt.line()).as("cut at %d", cut).isEqualTo(read.size() + 1);
        }
        assertThat(read(whole)).isEqualTo(lines);
    }

    @Test
    void notices_a_cut_in_a_later_member() {
        byte[] first = gzip("one\ntwo\n");
        byte[] whole = joined(first, gzip("three\n"));
        for (int cut = first.length + 1; cut < whole.length; cut++) {
            List<String> read = new ArrayList<>();
            CorruptObjectException corrupt = corruption(Arrays.copyOf(whole, cut), read);
            assertThat(read).startsWith("one", "two");
            assertThat(corrupt.line()).isEqualTo(read.size() + 1);
        }
    }

    @Test
    void never_takes_a_damaged_gzip_for_a_whole_one() {
        byte[] whole = gzip("one\ntwo\nthree\nfour\n".repeat(20));
        for (int i = HEADER; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x10;
            assertThat(corruption(damaged, new ArrayList<>()).line()).isPositive();
        }
    }

    @Test
    void hands_out_everything_ahead_of_damage_inside_a_block() throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        stored.write(gzip(""), 0, HEADER);
        Deflater raw = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        DeflaterOutputStream deflate = new DeflaterOutputStream(stored, raw, true);
        deflate.write(bytes("one\ntwo\nthr"));
        deflate.flush();
        stored.write(0x07); // the block type that is reserved
        raw.end();
        assertCorrupt(stored.toByteArray(), List.of("one", "two"), 3);
    }

    @Test
    void refuses_what_only_begins_like_a_gzip() {
        assertCorrupt(new byte[] {0x1f, (byte) 0x8b, 'h', 'e', 'l', 'l', 'o', '\n'}, List.of(), 1);
        assertCorrupt(new byte[] {0x1f, (byte) 0x8b}, List.of(), 1);
        assertCorrupt(new byte[] {0x1f, (byte) 0x8b, 8, (byte) 0x80, 0, 0, 0, 0, 0, 0}, List.of(), 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 511, 100_000})
    void reads_a_gzip_that_is_padded_with_zeros_as_gzip_does(int zeros) {
        assertThat(read(joined(gzip("one\n"), gzip("two"), new byte[zeros]))).containsExactly("one", "two");
    }

    @Test
    void tells_garbage_behind_the_last_member_and_hands_out_every_line_before_it() {
        for (String garbage : List.of("x", "garbage\n", "\u0000\u0000x", "\u001fx", "\u0000\u001f")) {
            byte[] object = joined(gzip("one\n"), gzip("two\nthree"), bytes(garbage));
            List<String> read = new ArrayList<>();
            CorruptObjectException corrupt = corruption(object, read);
            assertThat(read).containsExactly("one", "two", "three");
            assertThat(corrupt).hasMessageContaining("trailing garbage after 2 gzip members");
            assertThat(corrupt.line()).isEqualTo(4);
        }
        assertThat(corruption(joined(gzip("one\n"), bytes("x")), new ArrayList<>()))
                .hasMessageContaining("trailing garbage after 1 gzip member");
    }

    @Test
    void passes_over_the_byte_order_mark_of_a_later_member() {
        byte[] marked = gzip("\ufeff{\"message\":\"two\"}\n");
        assertThat(read(joined(gzip("{\"message\":\"one\"}\n"), marked, gzip("\ufeff"), gzip(""), marked)))
                .containsExactly("one", "two", "two");
        assertThat(read(joined(marked, gzip("a\ufeffb\n")))).containsExactly("two", "a\ufeffb");
    }

    @Test
    void names_the_line_that_is_too_long_when_a_gzip_breaks_within_it() {
        byte[] noise = new byte[4000];
        new Random(3).nextBytes(noise);
        String line = IntStream.range(0, noise.length)
                .mapToObj(i -> Integer.toHexString(noise[i] & 0xff))
                .collect(Collectors.joining());
        byte[] whole = gzip("one\n" + line + "\n");
        InputStream cut = new ByteArrayInputStream(whole, 0, whole.length - 20);
        ObjectReader reader = ObjectReader.open(cut, 0, new ReaderLimits(10, 1));
        assertThat(reader.next()).isInstanceOf(ObjectLines.Events.class);
        assertThatExceptionOfType(CorruptObjectException.class)
                .isThrownBy(reader::hasNext)
                .matches(e -> e.line() == 2);
    }

    @Test
    void tells_a_failing_source_from_a_damaged_object() {
        for (IOException cause : List.of(new IOException("connection reset"), new ZipException("not ours"))) {
            byte[] whole = gzip("one\ntwo\n");
            for (int cut = 0; cut < whole.length; cut++) {
                ObjectReader reader = reader(failing(Arrays.copyOf(whole, cut), cause));
                assertThatThrownBy(() -> drain(reader))
                        .isInstanceOf(UncheckedIOException.class)
                        .hasCause(cause);
            }
        }
    }

    @Test
    void hands_out_the_lines_ahead_of_a_failing_source_and_throws_from_then_on() {
        for (Exception failure : List.of(new IOException("connection reset"), new IllegalStateException("aborted"))) {
            ObjectReader reader = reader(failing(bytes("one\ntwo\nthr"), failure));
            assertThat(reader.next().lines()).hasToString("1");
            assertThat(reader.next().lines()).hasToString("2");
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(reader::hasNext)
                        .matches(e -> e == failure || (e instanceof UncheckedIOException && e.getCause() == failure));
            }
            assertThatThrownBy(reader::next).isInstanceOf(RuntimeException.class);
        }
    }

    private static void assertCorrupt(byte[] object, List<String> before, long line) {
        List<String> read = new ArrayList<>();
        assertThat(corruption(object, read).line()).isEqualTo(line);
        assertThat(read).isEqualTo(before);
    }

    private static CorruptObjectException corruption(byte[] object, List<String> read) {
        ObjectReader reader = reader(new ByteArrayInputStream(object));
        try {
            while (reader.hasNext()) {
                read.addAll(messages(List.of(reader.next())));
            }
        } catch (CorruptObjectException e) {
            return e;
        }
        throw new AssertionError("read to the end: " + read);
    }

    private static InputStream failing(byte[] start, Exception failure) {
        return new SequenceInputStream(new ByteArrayInputStream(start), new InputStream() {
            @Override
            public int read() throws IOException {
                if (failure instanceof IOException checked) {
                    throw checked;
                }
                throw (RuntimeException) failure;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return read();
            }
        });
    }

    private static List<String> read(byte[] object) {
        return drain(reader(new ByteArrayInputStream(object)));
    }

    private static List<String> drain(ObjectReader reader) {
        List<ObjectLines> steps = new ArrayList<>();
        reader.forEachRemaining(steps::add);
        return messages(steps);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
