package dev.caravan.object;

import static dev.caravan.object.LogObjects.gzip;
import static dev.caravan.object.LogObjects.joined;
import static dev.caravan.object.LogObjects.messages;
import static dev.caravan.object.Storage.skippable;
import static dev.caravan.object.Storage.zstd;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.ZstdOutputStream;
import dev.caravan.object.compression.Compression;
import dev.caravan.object.line.LineSelection;
import dev.caravan.object.line.ReaderLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that are not text as it stands: those that become text, and those that never will. */
class BytesThatAreNoLinesTest {

    private static final String LINES = "{\"message\":\"one\"}\n{\"message\":\"zw\u00f6lf \ud83d\ude00\"}\n";

    @ParameterizedTest
    @EnumSource
    void reads_text_however_it_is_stored(Storage storage) {
        byte[] object = storage.store(LINES.getBytes(UTF_8), new Random(7));
        assertThat(read(object)).containsExactly("one", "zw\u00f6lf \ud83d\ude00");
        List<String> trickled = new ArrayList<>();
        LogObjects.reader(LogObjects.trickle(object))
                .forEachRemaining(step -> trickled.addAll(messages(List.of(step))));
        assertThat(trickled).isEqualTo(read(object));
        assertThat(rawLines(object)).containsExactly(LINES.split("\n"));
    }

    static Map<String, byte[]> unreadable() throws IOException {
        byte[] noise = new byte[5_000];
        new Random(11).nextBytes(noise);
        Map<String, byte[]> objects = new LinkedHashMap<>();
        objects.put(
                "bzip2",
                hex("425a6839314159265359c8a3824f000010598000101000001022838c8a2000212a3469a1ea7a840000648c93b8d0"));
        objects.put(
                "xz",
                hex("fd377a585a000004e6d6b4460200210116000000742fe5a3e00023001c5d003d8889a69460d9bdbf6de50ceb1737"));
        objects.put(
                "lzma",
                hex("5d00008000ffffffffffffffff003d8889a69460d9bdbf6de50ceb173712d19766ff13bd6ef2d8156e9bffffbf"));
        objects.put("lz4", joined(hex("04224d186440a7"), LINES.getBytes(UTF_8)));
        objects.put("snappy", joined(hex("ff060000734e61507059011e0000"), LINES.getBytes(UTF_8)));
        objects.put("zip", zip());
        objects.put("tar", tar());
        objects.put("Parquet", joined(bytes("PAR1"), hex("15001530"), bytes(LINES.repeat(50)), bytes("PAR1")));
        objects.put("Avro", joined(bytes("Obj"), hex("0104"), bytes("avro.schema{\"type\":\"record\"}".repeat(9))));
        objects.put("ORC", joined(bytes("ORC"), hex("0a0003"), bytes(LINES.repeat(50))));
        objects.put("compress", hex("1f9d90"));
        objects.put("UTF-16 without", LINES.getBytes(UTF_16LE));
        objects.put("binary data of an unknown format", noise);
        objects.put("control characters", new byte[300]);
        objects.put("binary data", deflated());
        return objects;
    }

    @ParameterizedTest
    @MethodSource("unreadableOnes")
    void names_what_holds_no_lines_and_hands_nothing_out(String what, byte[] object) {
        assertUnreadable(object, what);
        assertUnreadable(gzip(object), what);
        assertUnreadable(gzip(object), "in gzip");
        assertUnreadable(zstd(object), "in zstd");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> rawLinesOrFail(object))
                .withMessageContaining(what);
    }

    static List<Object[]> unreadableOnes() throws IOException {
        return unreadable().entrySet().stream()
                .map(entry -> new Object[] {entry.getKey(), entry.getValue()})
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PAR1 started",
                "PARE",
                "ORC",
                "ORCHESTRATOR started",
                "0000-00-00 00:00:00 started",
                "0x00",
                "000",
                "%PDF-1.4 written",
                "BZh9 is how it begins",
                "Obj one",
                "PK is short for",
                "LZIP is a format",
                "\n\r\r\nx",
                "\u001b[31mERROR\u001b[0m \u001b[1mbold\u001b[0m\b\b\f\u000b"
            })
    void takes_no_text_for_anything_else(String text) {
        assertThat(messages(LogObjects.steps(text))).hasSize(1);
        assertThat(messages(LogObjects.steps(gzip(text), ReaderLimits.DEFAULT))).hasSize(1);
    }

    @Test
    void delivers_text_with_some_broken_bytes() {
        byte[] latin = "Zugriff verweigert f\u00fcr M\u00fcller, Gr\u00f6\u00dfe 5\n"
                .repeat(400)
                .getBytes(ISO_8859_1);
        assertThat(read(latin)).hasSize(400);
        byte[] cut = joined(new byte[] {0, 0, 0, (byte) 0xff, (byte) 0x80, 0x1f, 1}, bytes("\nx\n"));
        assertThat(read(cut)).hasSize(2);
        byte[] copyTruncated = joined(bytes(LINES.repeat(300)), new byte[500], bytes("\nx\n"));
        assertThat(read(copyTruncated)).hasSize(602);
    }

    /** What is left of a log that was truncated while its writer went on behind the place where it was. */
    @ParameterizedTest
    @ValueSource(ints = {1, 100, 2_000, 7_000})
    void delivers_text_behind_the_zero_bytes_that_a_truncation_leaves(int zeros) {
        String lines = "old\n" + LINES.repeat(100);

        assertThat(read(joined(new byte[zeros], bytes(lines))))
                .hasSize(201)
                .endsWith("one", "zw\u00f6lf \ud83d\ude00")
                .first()
                .asString()
                .endsWith("old");
    }

    @Test
    void measures_a_character_that_the_sample_cuts_in_two_as_text() {
        for (int before = 0; before < 4; before++) {
            byte[] wide = bytes("x".repeat(before) + "\u4e2d\ud83d\ude00".repeat(3_000));
            assertThat(read(wide)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void reads_wider_encodings_that_a_mark_tells_of(String name) {
        Charset charset = Charset.forName(name);
        String text = "a\r\n{\"message\":\"\ud83d\ude00 \u4e2d\"}\n" + "\ud83d\ude00".repeat(20_000) + "\n\nend";
        byte[] object = Storage.wide(bytes(text), charset);
        for (byte[] stored : List.of(object, gzip(object), zstd(object))) {
            List<ObjectLines> steps = LogObjects.steps(stored, ReaderLimits.DEFAULT);
            assertThat(messages(steps))
                    .containsExactly("a", "\ud83d\ude00 \u4e2d", "\ud83d\ude00".repeat(20_000), "end");
            assertThat(LogObjects.lines(steps)).isEqualTo(5);
        }
        byte[] members =
                joined(gzip(Storage.wide(bytes("one\n"), charset)), gzip(Storage.wide(bytes("two\n"), charset)));
        assertThat(read(members)).containsExactly("one", "two");
    }

    @Test
    void replaces_what_is_no_utf_16() {
        byte[] half = joined(Storage.wide(bytes("a\n"), UTF_16BE), hex("d83d0062000a00"));
        assertThat(read(half)).containsExactly("a", "\ufffdb", "\ufffd");
    }

    @Test
    void takes_three_compressions_off_and_not_four() {
        byte[] three = gzip(zstd(gzip(LINES)));
        assertThat(read(three)).hasSize(2);
        assertUnreadable(gzip(three), "compressed more than 3 times over");
    }

    @Test
    void passes_over_frames_of_zstd_that_are_to_be_skipped_and_tells_garbage_behind_the_last() {
        byte[] frames = joined(skippable(0), zstd("one\ntw"), skippable(200), zstd(""), zstd("\ufeffo\n"), zstd("3"));
        assertThat(read(frames)).containsExactly("one", "two", "3");
        assertThat(read(joined(frames, skippable(3)))).containsExactly("one", "two", "3");
        assertCorrupt(
                joined(frames, bytes("garbage")),
                List.of("one", "two", "3"),
                4,
                "trailing garbage after 4 zstd frames");
        assertUnreadable(joined(skippable(4), hex("04224d18"), new byte[40]), "zstd or lz4");
    }

    @Test
    void hands_out_every_block_of_a_zstd_ahead_of_a_cut_or_of_damage() {
        byte[] first = zstd(bytes("one\n"), bytes("two\n"));
        byte[] whole = zstd(bytes("one\n"), bytes("two\n"), bytes("three\n".repeat(50)));
        for (int cut = Compression.MAGIC_BYTES; cut < whole.length; cut++) {
            List<String> read = new ArrayList<>();
            CorruptObjectException corrupt = corruption(Arrays.copyOf(whole, cut), read);
            assertThat(corrupt).hasMessageContaining("zstd is truncated");
            assertThat(corrupt.line()).isEqualTo(read.size() + 1);
            if (cut > first.length) {
                assertThat(read).startsWith("one", "two");
            }
        }
        for (int i = first.length; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x10;
            List<String> read = new ArrayList<>();
            corruption(damaged, read);
            assertThat(read).startsWith("one", "two");
        }
    }

    @Test
    void refuses_a_zstd_whose_window_would_not_fit_and_delivers_what_came_before() throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(stored)) {
            zstd.setLong(24);
            zstd.write(bytes(LINES));
        }
        assertUnreadable(
                stored.toByteArray(), "a zstd frame with a window of 16777216 bytes, of which 8388608 are allowed");
        List<String> read = new ArrayList<>();
        ObjectReader reader = LogObjects.reader(new ByteArrayInputStream(joined(zstd("one\n"), stored.toByteArray())));
        assertThatExceptionOfType(UnreadableObjectException.class)
                .isThrownBy(() -> reader.forEachRemaining(step -> read.addAll(messages(List.of(step)))));
        assertThat(read).containsExactly("one");
    }

    @Test
    void measures_what_all_compressions_together_expand_to() {
        byte[] dull = new byte[8 * 1024 * 1024];
        Arrays.fill(dull, (byte) 'x');
        byte[] member = gzip(dull);
        byte[] bomb = gzip(joined(java.util.Collections.nCopies(40, member).toArray(byte[][]::new)));
        assertThat(bomb.length).isLessThan(100_000);
        assertThat(corruption(bomb, new ArrayList<>())).hasMessageContaining("(MAX_GZIP_RATIO)");
        assertThat(corruption(zstd(dull, dull, dull, dull, dull, dull, dull, dull, dull), new ArrayList<>()))
                .hasMessageContaining("zstd expands to more than 500 times its size (MAX_GZIP_RATIO)");
    }

    private static void assertUnreadable(byte[] object, String what) {
        ObjectReader reader = LogObjects.reader(new ByteArrayInputStream(object));
        assertThatExceptionOfType(UnreadableObjectException.class)
                .as(what)
                .isThrownBy(reader::hasNext)
                .withMessageContaining(what);
    }

    private static void assertCorrupt(byte[] object, List<String> before, long line, String why) {
        List<String> read = new ArrayList<>();
        CorruptObjectException corrupt = corruption(object, read);
        assertThat(read).isEqualTo(before);
        assertThat(corrupt.line()).isEqualTo(line);
        assertThat(corrupt).hasMessageContaining(why);
    }

    private static CorruptObjectException corruption(byte[] object, List<String> read) {
        ObjectReader reader = LogObjects.reader(new ByteArrayInputStream(object));
        try {
            reader.forEachRemaining(step -> read.addAll(messages(List.of(step))));
        } catch (CorruptObjectException e) {
            return e;
        }
        throw new AssertionError("read to the end: " + read);
    }

    private static List<String> read(byte[] object) {
        return messages(LogObjects.steps(object, ReaderLimits.DEFAULT));
    }

    private static List<String> rawLines(byte[] object) {
        try {
            return rawLinesOrFail(object);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> rawLinesOrFail(byte[] object) throws IOException {
        List<String> read = new ArrayList<>();
        try (RawLines lines = new RawLines(new ByteArrayInputStream(object), ReaderLimits.DEFAULT)) {
            lines.select(LineSelection.ALL);
            for (RawLines.RawLine line = lines.next(); line != null; line = lines.next()) {
                read.add(line.text());
            }
        }
        return read;
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(stored)) {
            zip.putNextEntry(new ZipEntry("app.log"));
            zip.write(bytes(LINES));
        }
        return stored.toByteArray();
    }

    /** A header as POSIX has it, as far as it tells, and the file behind it. */
    private static byte[] tar() {
        byte[] tar = new byte[10_240];
        System.arraycopy(bytes("app.log"), 0, tar, 0, 7);
        System.arraycopy(bytes("ustar"), 0, tar, 257, 5);
        System.arraycopy(bytes(LINES), 0, tar, 512, bytes(LINES).length);
        return tar;
    }

    /** Without any header. */
    private static byte[] deflated() {
        Deflater raw = new Deflater(Deflater.BEST_COMPRESSION, true);
        StringBuilder log = new StringBuilder();
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            log.append("line ").append(Long.toString(random.nextLong(), 36)).append('\n');
        }
        raw.setInput(bytes(log.toString()));
        raw.finish();
        byte[] blocks = new byte[100_000];
        int length = raw.deflate(blocks);
        raw.end();
        return Arrays.copyOf(blocks, length);
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
