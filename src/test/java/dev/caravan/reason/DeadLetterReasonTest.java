package dev.caravan.reason;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterReasonTest {
    private static final Path SCHEMA = Path.of("..", "docs", "report.schema.json");
    private static final Path SOURCES = Path.of("main", "java");

    @Test
    void the_schema_of_the_report_lists_every_reason_and_no_other() throws IOException {
        List<String> listed = new ArrayList<>();
        for (JsonNode reason :
                JsonMapper.builder().build().readTree(SCHEMA.toFile()).findValues("reason")) {
            reason.path("enum").forEach(word -> listed.add(word.asText()));
        }

        assertThat(listed).containsExactlyInAnyOrderElementsOf(reasons());
    }

    @Test
    void a_reason_is_spelled_in_one_place() throws IOException {
        List<String> spelled = reasons().stream().map(word -> '"' + word + '"').toList();
        List<Path> files;
        try (Stream<Path> all = Files.walk(SOURCES)) {
            files = all.filter(file -> file.toString().endsWith(".java")).toList();
        }
        assertThat(files).hasSizeGreaterThan(100);
        for (Path file : files) {
            if (!file.endsWith("DeadLetterReason.java")) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(spelled);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"too-old", "too-new", "expired", "line-too-long", "event-not-accepted: no: not so"})
    void a_reason_of_single_lines_is_a_word_and_says_more_to_a_person(String reason) {
        assertThat(reasons()).contains(DeadLetterReason.word(reason));
        assertThat(DeadLetterReason.ofLines(reason)).contains(" ").doesNotContain(DeadLetterReason.word(reason));
    }

    @Test
    void the_words_of_cloudwatch_stand_behind_the_reason_as_they_are() {
        String reason = DeadLetterReason.withWords(DeadLetterReason.EVENT_NOT_ACCEPTED, "no: not so");

        assertThat(reason).isEqualTo("event-not-accepted: no: not so");
        assertThat(DeadLetterReason.ofLines(reason)).isEqualTo("CloudWatch Logs does not take the event: no: not so");
    }

    private static List<String> reasons() {
        return Arrays.stream(DeadLetterReason.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(field -> {
                    try {
                        return String.valueOf(field.get(null));
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }
}
