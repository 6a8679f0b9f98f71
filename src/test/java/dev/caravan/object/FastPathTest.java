package dev.caravan.object;

import static dev.caravan.object.LogObjects.LAST_MODIFIED;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.object.event.FastPath;
import dev.caravan.object.event.LogEvent;
import dev.caravan.object.event.RecordScanner;
import dev.caravan.object.json.JsonScanner;
import dev.caravan.object.json.WellFormed;
import dev.caravan.object.line.Line;
import dev.caravan.object.line.LineSelection;
import dev.caravan.object.line.ReaderLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way leads where the long one does, or nowhere. */
class FastPathTest {

    private static final FastPath NONE = line -> null;
    private static final int LINES_OF_AN_OBJECT = 250;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20_261_121, 777, 31_337})
    void makes_of_a_quarter_of_a_million_lines_what_the_json_parser_makes(long seed) {
        Random random = new Random(seed);
        RandomRecords records = new RandomRecords(random);
        Counted counted = new Counted();
        long lines = 0;
        for (int i = 0; i < 250_000 / LINES_OF_AN_OBJECT; i++) {
            byte[] object = object(records, random);
            lines += compare(object, counted, "seed " + seed + ", object " + i);
        }
        assertThat((double) counted.taken / lines).as("seed %d", seed).isBetween(0.25, 0.9);
    }

    /** Whatever stands where members stood before is passed over only if it is the same. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {2, 20_261_125})
    void makes_the_same_of_records_that_resemble_one_another(long seed) {
        Random random = new Random(seed);
        Counted counted = new Counted();
        long lines = 0;
        for (int i = 0; i < 200; i++) {
            AlikeRecords records = new AlikeRecords(random);
            ByteArrayOutputStream object = new ByteArrayOutputStream();
            object.writeBytes("text\n".getBytes(UTF_8));
            for (int j = 0; j < LINES_OF_AN_OBJECT; j++) {
                object.writeBytes(records.line());
                object.write('\n');
            }
            lines += compare(object.toByteArray(), counted, "seed " + seed + ", object " + i);
        }
        assertThat((double) counted.taken / lines).as("seed %d", seed).isBetween(0.6, 0.95);
    }

    /** Nearly all of them begin with text, for else a line that is cut off would make all behind it a document. */
    private static byte[] object(RandomRecords records, Random random) {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.writeBytes((random.nextInt(10) > 0 ? "text\n" : "").getBytes(UTF_8));
        for (int i = 0; i < LINES_OF_AN_OBJECT; i++) {
            object.writeBytes(records.line());
            object.writeBytes((random.nextInt(8) == 0 ? "\r\n" : "\n").getBytes(UTF_8));
        }
        return object.toByteArray();
    }

    private static long compare(byte[] object, FastPath shortWay, String context) {
        ObjectReader fast = open(object, shortWay);
        ObjectReader plain = open(object, NONE);
        long line = 0;
        while (plain.hasNext()) {
            ObjectLines expected = plain.next();
            ObjectLines made = fast.next();
            if (!made.equals(expected) || utf8Bytes(made) != utf8Bytes(expected)) {
                assertThat(made)
                        .as("%s, line %s", context, line(object, line + 1))
                        .isEqualTo(expected);
                assertThat(utf8Bytes(made)).as(context).isEqualTo(utf8Bytes(expected));
            }
            line = expected.lines().last();
        }
        assertThat(fast.hasNext()).as(context).isFalse();
        return line;
    }

    private static ObjectReader open(byte[] object, FastPath shortWay) {
        return ObjectReader.open(
                new ByteArrayInputStream(object), LAST_MODIFIED, ReaderLimits.DEFAULT, LineSelection.ALL, shortWay);
    }

    private static String line(byte[] object, long number) {
        return new String(object, ISO_8859_1)
                .lines()
                .skip(number - 1)
                .findFirst()
                .orElse("none");
    }

    private static long utf8Bytes(ObjectLines step) {
        return step instanceof ObjectLines.Events some
                ? some.events().stream()
                        .mapToLong(event -> event.json().utf8Bytes())
                        .sum()
                : 0;
    }

    @Test
    void is_taken_by_every_usual_line() {
        String object = UsualLines.object(new Random(5), 1000, 300);
        Counted counted = new Counted();

        assertThat(compare(object.getBytes(UTF_8), counted, "seed 5")).isEqualTo(1000);
        assertThat(counted.taken).isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"a\"}",
                " {\t\"message\" : \"\\\"\\\\\\b\\t\\n\\f\\r\" } ",
                "{\"message\":\"é中😀\ufffd\",\"é\":\"\\ud800\\/\"}",
                "{\"message\":\"first\",\"message\":\"last\",\"timestamp\":1,\"timestamp\":null}",
                "{\"a\":[0,-1.5e+3,true,false,null,{},[],{\"message\":5}],\"message\":\"a\"}",
                "{\"message\":\"a\",\"timestamp\":\"soon\"}",
                "{\"message\":\"a\",\"timestamp\":[]}",
                "{\"message\":\"\\/ \\u0041\\u001b\\u003c\\u00e9\\u4e2d\\u0000\\n\\u005c\\u0022\"}",
                "{\"message\":\"\\ud83d\\ude00 \\ud83d \\ude00\\ud83d\\ud83d\\ude00 \\ud83d\\n \\ud83d\"}",
                "{\"message\": {\"a b\" : [ 1.0 , \"\\\\ \\\" \\n é\", true ], \"c\":{ } } }",
                "{\"message\":-0.50E+2}",
                "{\"message\": [ ] , \"message\": false }",
                "{\"message\":null, \"a\" : [ \" \\\" \" ] , \"cluster_id\":1,\"a\":2}",
                "{\"timestamp\":5,\"message\":\"\",\"kubernetes\":{}}",
                "{\"kubernetes\":{}}",
                "{\"time\":\"02/Jan/2026:03:04:05 +0000\",\"ts\":null,\"@timestamp\":[1],\"message\":\"a\"}"
            })
    void is_taken_by(String line) {
        Counted counted = new Counted();
        compare(line.getBytes(UTF_8), counted, line);
        assertThat(counted.taken).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":{\"a\":\"\\u0041\"}}",
                "{\"message\":\"\",\"a\":\"\\/\"}",
                "{}",
                "[{\"message\":\"a\"}]",
                "{\"mess\\u0061ge\":\"a\",\"message\":\"b\"}",
                "{\"message\":\"a\",}",
                "{\"message\":\"a\"}}",
                "{\"message\":\"a\",\"b\":01}",
                "{\"message\":\"a\",\"timestamp\":\"\\u0031\"}",
                "{\"message\":\"a\"",
                "text"
            })
    void is_not_taken_by(String line) {
        Counted counted = new Counted();
        compare(line.getBytes(UTF_8), counted, line);
        assertThat(counted.taken).isZero();
    }

    @Test
    void gives_up_long_before_the_parser_on_nesting() {
        for (int depth : List.of(31, 32, 33, 998, 999, 1000, 1001)) {
            String line = "{\"message\":\"a\",\"b\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
            Counted counted = new Counted();
            compare(("text\n" + line).getBytes(UTF_8), counted, "depth " + depth);
            assertThat(counted.taken).as("depth %d", depth).isEqualTo(depth <= JsonScanner.DEPTH ? 1 : 0);
        }
    }

    @Test
    void tells_utf_8_as_the_decoder_of_java_does() {
        long seed = 8;
        Random random = new Random(seed);
        int[] borders = {
            0, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf4,
            0xf5
        };
        int valid = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = "twelve bytes".getBytes(UTF_8);
            int at = random.nextInt(9);
            for (int j = at; j < at + 1 + random.nextInt(4) && j < 12; j++) {
                bytes[j] = (byte) borders[random.nextInt(borders.length)];
            }
            boolean expected = Arrays.equals(new String(bytes, UTF_8).getBytes(UTF_8), bytes);
            valid += expected ? 1 : 0;
            assertThat(WellFormed.isUtf8(bytes, 0, 12))
                    .as("seed %d, %s", seed, Arrays.toString(bytes))
                    .isEqualTo(expected);
        }
        assertThat(valid).isBetween(2_000, 48_000);
    }

    private static final class Counted implements FastPath {
        private final FastPath scanner = new RecordScanner(LAST_MODIFIED);
        private long taken;

        @Override
        public boolean hadUnreadableTime() {
            return scanner.hadUnreadableTime();
        }

        @Override
        public @Nullable LogEvent event(Line line) {
            LogEvent event = scanner.event(line);
            taken += event == null ? 0 : 1;
            return event;
        }
    }
}
