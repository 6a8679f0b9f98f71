package dev.caravan.object;

import static dev.caravan.object.LogObjects.LAST_MODIFIED;
import static dev.caravan.object.LogObjects.events;
import static dev.caravan.object.LogObjects.gzip;
import static dev.caravan.object.LogObjects.lines;
import static dev.caravan.object.LogObjects.messages;
import static dev.caravan.object.LogObjects.outline;
import static dev.caravan.object.LogObjects.steps;
import static dev.caravan.object.LogObjects.unparsed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.caravan.object.event.LogEvent;
import dev.caravan.object.line.ReaderLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrettyDocumentTest {

    private static final String ARRAY = """

            [
              {
                "timestamp": 1,
                "message": "a"
              },

              {
                "level": 1.0,
                "namespace": "n"
              }
            ]
            """;

    @Test
    void reads_an_array_whose_elements_span_lines() {
        List<ObjectLines> steps = steps(ARRAY);
        assertThat(events(steps))
                .containsExactly(new LogEvent(1000, "a", 3, 6), new LogEvent(LAST_MODIFIED, "{\"level\":1.0}", 8, 11));
        assertThat(outline(steps))
                .containsExactly("Blank 1", "Blank 2", "Events 3-6", "Blank 7", "Events 8-11", "Blank 12");
        assertThat(unparsed(steps)).isZero();
    }

    @Test
    void reads_elements_that_share_a_line_and_gives_each_to_the_line_it_ends_in() {
        List<ObjectLines> steps =
                steps("[{\n\"message\":\"a\"\n}, {\n\"message\":\"b\"}, 5, {\"message\":\"é\"}, [\n1]\n, {} ]");
        assertThat(outline(steps)).containsExactly("Events 1-3", "Events 4", "Events 5", "Events 6");
        assertThat(events(steps))
                .containsExactly(
                        new LogEvent(LAST_MODIFIED, "a", 1, 3),
                        new LogEvent(LAST_MODIFIED, "b", 3, 4),
                        new LogEvent(LAST_MODIFIED, "5", 4, 4),
                        new LogEvent(LAST_MODIFIED, "é", 4, 4),
                        new LogEvent(LAST_MODIFIED, "[1]", 4, 5),
                        new LogEvent(LAST_MODIFIED, "{}", 6, 6));
        assertThat(unparsed(steps)).isEqualTo(2);
    }

    @Test
    void reads_one_object_that_spans_lines_and_then_lines_again() {
        List<ObjectLines> steps = steps("{\n \"message\":\r\n \"a\" }  \n{\"message\":\"b\"}\ntext\n{\n");
        assertThat(messages(steps)).containsExactly("a", "b", "text", "{");
        assertThat(outline(steps)).containsExactly("Events 1-3", "Events 4", "Events 5", "Events 6");
    }

    @Test
    void reads_one_document_after_another() {
        assertThat(messages("{\n\"a\":1\n}\n\n{\n\"b\":2\n}\n[\n{\"c\":3}\n]\n"))
                .containsExactly("{\"a\":1}", "{\"b\":2}", "{\"c\":3}");
    }

    @Test
    void reads_what_follows_the_document_in_its_last_line() {
        List<ObjectLines> steps = steps("[\n{}\n] {\"message\":\"b\"}\n");
        assertThat(messages(steps)).containsExactly("{}", "b");
        assertThat(messages("{\n\"a\":1} rest")).containsExactly("{\"a\":1}", " rest");
    }

    @Test
    void reads_line_by_line_what_turns_out_to_be_no_document() {
        assertThat(messages("{\nsome text\n}")).containsExactly("{", "some text", "}");
        assertThat(messages("[{\"a\":\n[1,\n2,\n{\"message\":\"m\"},\noops\n{\"message\":\"n\"}"))
                .containsExactly("[{\"a\":", "[1,", "2,", "{\"message\":\"m\"},", "oops", "n");
        assertThat(messages("[\n{\"message\":\"a\"},\noops\n{\n\"b\":1}\n"))
                .containsExactly("a", "oops", "{", "\"b\":1}");
    }

    @Test
    void drops_nothing_of_a_line_that_ends_one_record_and_opens_another_that_breaks_off() {
        List<ObjectLines> steps = steps("[{\n\"a\":1\n}, {\"b\":\n2,\noops");
        assertThat(messages(steps)).containsExactly("{\"a\":1}", "{\"b\":", "2,", "oops");
        assertThat(outline(steps)).containsExactly("Events 1-3", "Events 4", "Events 5");
        assertThat(unparsed(steps)).isEqualTo(3);
        assertThat(messages("[{\n\"a\":1\n}, {\"b\":")).containsExactly("{\"a\":1}", "{\"b\":");
    }

    @Test
    void keeps_the_records_of_an_array_that_is_never_closed() {
        assertThat(messages("[{\"message\":\"a\"}")).containsExactly("a");
        assertThat(messages("[{\"message\":\"a\"},\ntext")).containsExactly("a", "text");
    }

    @Test
    void does_not_take_up_documents_among_lines() {
        assertThat(messages("text\n[\n{\"message\":\"a\"}\n]\n")).containsExactly("text", "[", "a", "]");
    }

    @Test
    void reads_a_record_over_the_limit_line_by_line() {
        String record = "{\n\"a\":1,\n\"b\":2\n}"; // 16 bytes, which its lines reach with the third
        assertThat(messages(steps(record, new ReaderLimits(16, 9)))).hasSize(1);
        assertThat(messages(steps(record, new ReaderLimits(15, 9)))).hasSize(1);
        assertThat(messages(steps(record, new ReaderLimits(14, 9)))).containsExactly("{", "\"a\":1,", "\"b\":2", "}");
    }

    @Test
    void reads_on_line_by_line_behind_a_line_over_the_limit() {
        List<ObjectLines> steps =
                steps("[{\n\"a\":1},{\n\"b\":\n\"" + "x".repeat(99) + "\"\n},{\n}]", new ReaderLimits(50, 9));
        assertThat(outline(steps)).containsExactly("Events 1-2", "Events 3", "Unreadable 4", "Events 5", "Events 6");
        assertThat(messages(steps)).containsExactly("{\"a\":1}", "{", "\"b\":", "},{", "}]");
    }

    @Test
    void reads_a_line_of_too_many_elements_as_it_stands() {
        assertThat(messages(steps("[\n1,2,3\n]", new ReaderLimits(50, 3)))).containsExactly("1", "2", "3");
        assertThat(messages(steps("[\n1,2,3,4\n]", new ReaderLimits(50, 3)))).containsExactly("1,2,3,4", "]");
    }

    @Test
    void names_the_start_of_the_record_that_a_damaged_gzip_cuts_off() {
        byte[] whole = gzip(ARRAY);
        for (int cut = 2; cut < whole.length; cut++) {
            ObjectReader reader = LogObjects.reader(new ByteArrayInputStream(Arrays.copyOf(whole, cut)));
            List<ObjectLines> steps = new ArrayList<>();
            long line = 0;
            try {
                reader.forEachRemaining(steps::add);
            } catch (CorruptObjectException e) {
                line = e.line();
            }
            assertThat(line).as("cut at %d", cut).isEqualTo(lines(steps) + 1);
            assertThat(unparsed(steps)).as("cut at %d", cut).isZero();
        }
    }

    @Test
    void hands_out_the_record_ahead_of_one_that_is_cut_off_in_the_same_line() {
        byte[] whole = gzip("[{\n\"a\":1\n}, {\n\"b\"");
        ObjectReader reader = LogObjects.reader(new ByteArrayInputStream(whole, 0, whole.length - 1));
        assertThat(messages(List.of(reader.next()))).containsExactly("{\"a\":1}");
        assertThatExceptionOfType(CorruptObjectException.class)
                .isThrownBy(reader::hasNext)
                .matches(e -> e.line() == 3);
    }

    @Test
    void reads_every_record_of_random_documents_however_they_are_laid_out() throws IOException {
        long seed = 1234;
        Random random = new Random(seed);
        ObjectMapper mapper = new ObjectMapper();
        for (int round = 0; round < 2000; round++) {
            ArrayNode array = mapper.createArrayNode();
            List<String> expected = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                var element = mapper.createObjectNode();
                element.put("n", random.nextInt())
                        .put("s", "ä{[\"]}\\,")
                        .putArray("a")
                        .add(1)
                        .addObject();
                array.add(element);
                expected.add(mapper.writeValueAsString(element));
            }
            String document = brokenIntoLines(mapper.writeValueAsString(array), random);
            List<ObjectLines> steps = steps(document + "\n{\"message\":\"after\"}");
            expected.add("after");
            assertThat(messages(steps))
                    .as("seed %d, round %d:\n%s", seed, round, document)
                    .isEqualTo(expected);
            assertThat(lines(steps)).isEqualTo(document.lines().count() + 1);
        }
    }

    /** Line ends wherever white space may be. */
    private static String brokenIntoLines(String json, Random random) {
        StringBuilder broken = new StringBuilder();
        boolean text = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            text ^= c == '"' && json.charAt(i - 1) != '\\';
            boolean structure = !text && "[]{},:".indexOf(c) >= 0;
            broken.append(structure && i > 0 && random.nextInt(3) == 0 ? random.nextBoolean() ? "\n" : " \r\n" : "");
            broken.append(c);
            broken.append(structure && i < json.length() - 1 && random.nextInt(3) == 0 ? "\n" : "");
        }
        return broken.toString();
    }
}
