package dev.caravan.batch;

import static dev.caravan.batch.Cut.NOW;
import static dev.caravan.batch.Cut.batches;
import static dev.caravan.batch.Cut.events;
import static dev.caravan.batch.Cut.messages;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.object.event.LogEvent;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartsTest {

    private static final BatchSettings SMALL = new BatchSettings(1000, 128);

    @ParameterizedTest
    @ValueSource(ints = {127, 128, 129, 200, 700, 900, 5_000, 9_000, 100_000})
    void gives_the_message_back_and_keeps_to_the_limit(int length) {
        String message = "x".repeat(length - 1) + "y";
        List<LogBatch> batches = batches(message + "\n", SMALL);
        assertThat(LineReassembly.messages(events(batches))).containsExactly(message);
        assertThat(messages(batches)).allMatch(part -> part.length() <= 128);
        assertThat(messages(batches).size() > 1).isEqualTo(length > 128);
        assertThat(batches).last().extracting(LogBatch::linesRead).isEqualTo(1L);
    }

    @Test
    void gives_random_text_back_whatever_its_bytes() {
        long seed = 5;
        Random random = new Random(seed);
        String[] alphabet = {"a", "ä", "中", "😀", "\u0000", "]", "[part 1 of 2, id 0123456789abcdef-1-1] "};
        for (int round = 0; round < 500; round++) {
            StringBuilder message = new StringBuilder("m");
            for (int i = random.nextInt(1500); i > 0; i--) {
                message.append(alphabet[random.nextInt(alphabet.length)]);
            }
            int limit = 128 + random.nextInt(100);
            List<LogEvent> events = events(batches(message.toString(), new BatchSettings(1000, limit)));
            assertThat(LineReassembly.messages(events))
                    .as("seed %d, round %d", seed, round)
                    .containsExactly(message.toString());
            assertThat(events).allMatch(event -> event.message().getBytes(UTF_8).length <= limit);
        }
    }

    @Test
    void never_cuts_within_a_code_point() {
        for (String before : List.of("", "x", "xx", "xxx")) {
            List<String> parts = messages(batches(before + "😀".repeat(100), SMALL));
            assertThat(parts).hasSizeGreaterThan(1).noneMatch(part -> part.contains("?") || part.contains("\ufffd"));
            assertThat(parts).allMatch(part -> new String(part.getBytes(UTF_8), UTF_8).equals(part));
        }
    }

    @Test
    void marks_the_parts_with_an_id_that_names_object_line_and_event() {
        String object = "short\n[\"" + "a".repeat(150) + "\",\"" + "b".repeat(150) + "\"]";
        List<String> parts = messages(batches(object, SMALL));
        String id = ObjectLabel.of("bucket/key");
        assertThat(id).as("readers join parts by it").isEqualTo("0a9d370e05085703");
        assertThat(parts.get(1)).startsWith("[part 1 of 2, id " + id + "-2-1] \"aaa");
        assertThat(parts.get(2)).startsWith("[part 2 of 2, id " + id + "-2-1] aaa");
        assertThat(parts.get(3)).startsWith("[part 1 of 2, id " + id + "-2-2] \"bbb");
        assertThat(messages(batches(object, SMALL))).isEqualTo(parts);
        assertThat(ObjectLabel.of("bucket/other")).isNotEqualTo(id);
    }

    @Test
    void keeps_the_time_of_the_event_and_the_order_of_the_parts() {
        String object = Cut.line(NOW + 1, "later") + Cut.line(NOW, "x".repeat(400));
        List<LogEvent> events = events(batches(object, SMALL));
        assertThat(events.get(0).message()).startsWith("[part 1 of ");
        assertThat(events.get(1).message()).startsWith("[part 2 of ");
        assertThat(events).extracting(LogEvent::timestamp).isSorted().startsWith(NOW, NOW);
        assertThat(events).last().extracting(LogEvent::message).isEqualTo("later");
        assertThat(events).extracting(LogEvent::firstLine).startsWith(2L, 2L);
    }

    @Test
    void settles_the_line_when_its_last_part_is_taken() {
        List<LogBatch> batches = batches("x".repeat(1000), new BatchSettings(5, 128));
        assertThat(batches).extracting(LogBatch::lastLine).containsExactly(0L, 0L, 1L);
        assertThat(LineReassembly.messages(events(batches))).containsExactly("x".repeat(1000));
    }
}
