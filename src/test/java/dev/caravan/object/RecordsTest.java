package dev.caravan.object;

import static dev.caravan.object.LogObjects.LAST_MODIFIED;
import static dev.caravan.object.LogObjects.events;
import static dev.caravan.object.LogObjects.messages;
import static dev.caravan.object.LogObjects.onlyEvent;
import static dev.caravan.object.LogObjects.outline;
import static dev.caravan.object.LogObjects.steps;
import static dev.caravan.object.LogObjects.unparsed;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.object.encoding.TextMeasure;
import dev.caravan.object.event.LogEvent;
import dev.caravan.object.line.ReaderLimits;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {

    /** So much that what stands beside it is a few broken bytes. */
    private static final String TEXT = "text".repeat(250) + "\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"message":"plain"}                          | plain
            {"message":" "}                              | ~ ~
            {"message":"a\\nb\\u0041"}                   | ~a
            bA~
            {"message":"x","other":{"message":"inner"}}  | x
            {"message":"first","message":"last"}         | last
            {"message":{"a" : [1, "\\/é"], "b":{}}}      | {"a":[1,"/é"],"b":{}}
            {"message":[ ]}                              | []
            {"message":1.0}                              | 1.0
            {"message":12345678901234567890}             | 12345678901234567890
            {"message":-0.10e+5}                         | -0.10e+5
            {"message":true}                             | true
            {"message":false}                            | false
            {"level": "info", "n": 1.00 }                | {"level":"info","n":1.00}
            {"message":null,"a":1}                       | {"message":null,"a":1}
            {"message":"","a":1}                         | {"message":"","a":1}
            {"Message":"x"}                              | {"Message":"x"}
            {}                                           | {}
            """)
    void makes_the_message(String line, String expected) {
        assertThat(onlyEvent(line).message()).isEqualTo(expected);
        assertThat(unparsed(steps(line))).isZero();
    }

    @Test
    void leaves_the_fields_of_the_collector_out_of_the_whole_record() {
        String collector = "\"cluster_id\":\"c\",\"namespace\":\"n\",\"application\":\"a\",\"pod_name\":\"p\","
                + "\"customer_id\":\"c\",\"ingest_timestamp\":\"i\",\"timestamp\":5,\"kubernetes\":{\"labels\":[1]}";
        assertThat(onlyEvent("{" + collector + "}").message()).isEqualTo("{}");
        assertThat(onlyEvent("{\"a\":1," + collector + ",\"z\":{\"namespace\":2}}")
                        .message())
                .isEqualTo("{\"a\":1,\"z\":{\"namespace\":2}}");
        assertThat(onlyEvent("{\"message\":{\"namespace\":1},\"namespace\":2}").message())
                .isEqualTo("{\"namespace\":1}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"message":"m","timestamp":"1970-01-01T00:00:01Z"}    | 1000
            {"timestamp":1.5,"message":"m"}                       | 1500
            {"timestamp":"1700000000","message":"m"}              | 1700000000000
            {"timestamp":5,"timestamp":6,"message":"m"}           | 6000
            {"message":"m"}                                       | 1750000000000
            {"message":"m","timestamp":null}                      | 1750000000000
            {"message":"m","timestamp":true}                      | 1750000000000
            {"message":"m","timestamp":{"timestamp":1}}           | 1750000000000
            {"message":"m","timestamp":"soon"}                    | 1750000000000
            {"message":"m","nested":{"timestamp":1}}              | 1750000000000
            {"timestamp":2}                                       | 2000
            {"message":"m","@timestamp":1,"time":2,"ts":3}        | 1000
            {"message":"m","ts":1700000003,"time":1700000002}     | 1700000002000
            {"message":"m","ts":"1700000003"}                     | 1700000003000
            {"ts":3,"timestamp":4}                                | 4000
            {"ts":1700000003,"timestamp":null,"time":null}        | 1700000003000
            {"message":"GET /","time":0.123}                      | 1750000000000
            {"message":"up","ts":"12.5"}                          | 1750000000000
            {"ts":3,"timestamp":"soon"}                           | 1750000000000
            {"ts":3,"@timestamp":{}}                              | 1750000000000
            {"time":1,"time":null,"ts":1700000003}                | 1700000003000
            {"nested":{"ts":1},"TS":2}                            | 1750000000000
            """)
    void reads_the_time(String line, long expected) {
        assertThat(onlyEvent(line).timestamp()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"timestamp":"soon"}                          | 1
            {"timestamp":""}                              | 1
            {"timestamp":true,"ts":1}                     | 1
            {"ts":[]}                                     | 1
            [{"time":"x"},{"time":1700000001},{"@timestamp":{}},5] | 2
            {"time":35}                                   | 1
            {"timestamp":null}                            | 0
            {"timestamp":1,"ts":"soon"}                   | 0
            {"a":1}                                       | 0
            text                                          | 0
            """)
    void counts_times_that_cannot_be_read_and_not_those_that_are_not_there(String line, int expected) {
        String pretty = line.replace("{\"", "{\n\"").replace("[{", "[\n{");
        for (String object : List.of(line, "x\n" + line, pretty)) {
            assertThat(LogObjects.unreadableTimes(steps(object))).as(object).isEqualTo(expected);
        }
        // by the long way, for its name is escaped
        assertThat(LogObjects.unreadableTimes(steps(line.replace("{\"t", "{\"\\u0074"))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain text",
                "12",
                "\"text\"",
                "null",
                "{\"message\":\"a\"} x",
                "{\"message\":\"a\"}{\"message\":\"b\"}",
                "[1] 2",
                "[INFO] started",
                "{oops}",
                "{\"message\":\"a\",}",
                "[1,]",
                "{'message':'a'}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"message\":\"tab\tinside\"}",
                "]",
                "}",
                "{\u0000",
                "[\u0000\u0000\u0000",
                "{\u0000\"\u0000",
                "  padded  ",
                "{\"message\":\"open"
            })
    void delivers_a_line_that_is_no_json_as_it_stood(String line) {
        List<ObjectLines> steps = steps(line + "\r\n");
        assertThat(events(steps)).containsExactly(new LogEvent(LAST_MODIFIED, line, 1, 1));
        assertThat(unparsed(steps)).isEqualTo(1);
    }

    @Test
    void makes_an_event_of_each_element_of_an_array() {
        List<ObjectLines> steps = steps(
                "x\n [{\"message\":\"a\",\"timestamp\":1}, {\"é\":1.0,\"namespace\":2},{}, 3.0,\"t\\n\",null,[ 1,{}]]  ");
        assertThat(messages(steps)).containsExactly("x", "a", "{\"é\":1.0}", "{}", "3.0", "\"t\\n\"", "null", "[1,{}]");
        assertThat(outline(steps)).containsExactly("Events 1", "Events 2");
        assertThat(unparsed(steps)).isEqualTo(5);
        assertThat(events(steps).get(1)).isEqualTo(new LogEvent(1000, "a", 2, 2));
    }

    @Test
    void takes_an_array_without_elements_for_blank() {
        assertThat(outline(steps("[]\n[ ]"))).containsExactly("Blank 1", "Blank 2");
    }

    @Test
    void delivers_an_array_of_too_many_elements_as_it_stood() {
        ReaderLimits limits = new ReaderLimits(1000, 3);
        assertThat(messages(steps("[1,{},3]", limits))).containsExactly("1", "{}", "3");
        assertThat(messages(steps("[1,{},3,4]", limits))).containsExactly("[1,{},3,4]");
    }

    @Test
    void replaces_what_is_not_utf_8() {
        byte[] line = "{\"message\":\"a\u00e9b\",\"k\u00ff\":1}".getBytes(ISO_8859_1);
        assertThat(messages(steps(line, ReaderLimits.DEFAULT))).containsExactly("a\ufffdb");
        byte[] text = "a\u00e9b\u00ed\u00a0\u0080c\u00c0\u0080d".getBytes(ISO_8859_1);
        assertThat(messages(steps(text, ReaderLimits.DEFAULT)).get(0)).matches("a\ufffdb\ufffd+c\ufffd+d");
        byte[] surrogate = "{\"message\":\"x\u00ed\u00a0\u0080y\"}".getBytes(ISO_8859_1);
        assertThat(messages(steps(surrogate, ReaderLimits.DEFAULT)).get(0)).matches("x\ufffd+y");
        byte[] whole = "{\"\u00c0\u0080\":1}".getBytes(ISO_8859_1);
        assertThat(messages(steps(whole, ReaderLimits.DEFAULT)).get(0)).matches("\\{\"\ufffd+\":1}");
    }

    @Test
    void does_not_take_a_line_for_utf_16() {
        for (String json : List.of("{\"message\":\"x\"}", "[{\"a\":1},{\"b\":2}]")) {
            byte[] wide = json.getBytes(UTF_16LE);
            byte[] object = LogObjects.joined(TEXT.getBytes(UTF_8), wide);
            assertThat(messages(steps(object, ReaderLimits.DEFAULT)))
                    .containsExactly(TEXT.strip(), new String(wide, ISO_8859_1));
        }
    }

    @Test
    void keeps_what_is_utf_8() {
        assertThat(onlyEvent("{\"message\":\"é中😀\ufffd\"}").message()).isEqualTo("é中😀\ufffd");
        assertThat(onlyEvent("{\"é\":\"中😀\"}").message()).isEqualTo("{\"é\":\"中😀\"}");
    }

    @Test
    void replaces_half_surrogate_pairs() {
        assertThat(onlyEvent("{\"message\":\"a\\ud800b\\udc00\"}").message()).isEqualTo("a\ufffdb\ufffd");
        assertThat(onlyEvent("{\"message\":\"\\ud83d\\ude00\"}").message()).isEqualTo("😀");
        assertThat(onlyEvent("{\"k\\ud800\":\"v\\udc00\"}").message()).isEqualTo("{\"k\ufffd\":\"v\ufffd\"}");
        assertThat(onlyEvent("{\"message\":[\"\\ud800\"]}").message()).isEqualTo("[\"\ufffd\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void delivers_json_of_absurd_depth_as_it_stood(String level) {
        String line = level.repeat(100_000);
        assertThat(onlyEvent(line).message()).isEqualTo(line);
        String closed = "[".repeat(100_000) + "]".repeat(100_000);
        assertThat(onlyEvent(closed).message()).isEqualTo(closed);
    }

    @Test
    void keeps_numbers_names_and_texts_of_absurd_length() {
        String digits = "1".repeat(100_000);
        assertThat(onlyEvent("{\"timestamp\":" + digits + ",\"n\":" + digits + "." + digits + "}"))
                .isEqualTo(new LogEvent(LAST_MODIFIED, "{\"n\":" + digits + "." + digits + "}", 1, 1));
        assertThat(onlyEvent("{\"" + digits + "\":1}").message()).isEqualTo("{\"" + digits + "\":1}");
    }

    @Test
    void never_fails_and_never_makes_an_empty_message_whatever_the_bytes() {
        long seed = 99;
        Random random = new Random(seed);
        byte[] alphabet = "{}[]\",:1.e-\\ud8nt \r\n\u0000\u00ff\u00c3\u00a9".getBytes(ISO_8859_1);
        for (int round = 0; round < 10_000; round++) {
            byte[] bytes = new byte[random.nextInt(60)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = alphabet[random.nextInt(alphabet.length)];
            }
            byte[] object = random.nextBoolean() ? LogObjects.joined(bytes, TEXT.getBytes(UTF_8)) : bytes;
            if (!TextMeasure.isText(object)) {
                continue;
            }
            List<ObjectLines> steps = steps(object, ReaderLimits.DEFAULT);
            String context = "seed " + seed + ", round " + round;
            assertThat(LogObjects.lines(steps)).as(context).isEqualTo(lineCount(object));
            for (String message : messages(steps)) {
                assertThat(message).as(context).isNotEmpty();
                assertThat(new String(message.getBytes(UTF_8), UTF_8))
                        .as(context)
                        .isEqualTo(message);
            }
        }
    }

    private static long lineCount(byte[] object) {
        String text = new String(object, ISO_8859_1);
        long ends = text.chars().filter(c -> c == '\n').count();
        return text.isEmpty() || text.endsWith("\n") ? ends : ends + 1;
    }
}
