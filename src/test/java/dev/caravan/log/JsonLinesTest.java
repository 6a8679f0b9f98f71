package dev.caravan.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private final LoggerContext context = new LoggerContext();
    private final JsonLines lines = new JsonLines("run-1");

    @Test
    void a_log_event_is_one_line_of_json() throws Exception {
        LoggingEvent event = event("delivered {} lines of \"{}\"\n", null, 3, "a\tb");
        event.setInstant(Instant.parse("2026-01-02T03:04:05.678Z"));
        event.setThreadName("worker 1");

        String line = new String(lines.encode(event), UTF_8);

        assertThat(line).endsWith("}\n");
        assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        JsonNode json = parse(line);
        assertThat(json.path("time").asText()).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(json.path("level").asText()).isEqualTo("INFO");
        assertThat(json.path("logger").asText()).isEqualTo("dev.caravan.Some");
        assertThat(json.path("thread").asText()).isEqualTo("worker 1");
        assertThat(json.path("message").asText()).isEqualTo("delivered 3 lines of \"a\tb\"\n");
        assertThat(json.path("run_id").asText()).isEqualTo("run-1");
        assertThat(json.has("error")).isFalse();
    }

    @Test
    void the_fields_of_the_context_stand_beside_the_message() throws Exception {
        LoggingEvent event = event("delivered", null);
        event.setMDCPropertyMap(Map.of("tenant", "acme", "key", "a/\"b\"/ü"));

        JsonNode json = encode(event);

        assertThat(json.path("tenant").asText()).isEqualTo("acme");
        assertThat(json.path("key").asText()).isEqualTo("a/\"b\"/ü");
    }

    @Test
    void an_exception_is_told_with_its_cause_in_the_same_line() throws Exception {
        Exception thrown = new IllegalStateException("outer", new IllegalArgumentException("inner"));

        JsonNode json = encode(event("failed", thrown));

        assertThat(json.path("error").asText())
                .contains("IllegalStateException: outer")
                .contains("Caused by: java.lang.IllegalArgumentException: inner")
                .contains("JsonLinesTest");
    }

    @Test
    void text_that_is_no_unicode_is_logged_all_the_same() throws Exception {
        JsonNode json = encode(event("half a pair \ud83d of surrogates", null));

        assertThat(json.path("message").asText()).startsWith("half a pair ").endsWith(" of surrogates");
    }

    @Test
    void nothing_stands_around_the_lines() {
        assertThat(lines.headerBytes()).isEmpty();
        assertThat(lines.footerBytes()).isEmpty();
    }

    @BeforeEach
    void give_the_log_a_context() {
        context.setMDCAdapter(new LogbackMDCAdapter());
    }

    private LoggingEvent event(String message, @Nullable Throwable thrown, Object... arguments) {
        LoggingEvent event =
                new LoggingEvent("here", context.getLogger("dev.caravan.Some"), Level.INFO, message, thrown, arguments);
        return event;
    }

    private JsonNode encode(LoggingEvent event) throws JsonProcessingException {
        return parse(new String(lines.encode(event), UTF_8));
    }

    private static JsonNode parse(String line) throws JsonProcessingException {
        return JsonMapper.builder().build().readTree(line);
    }
}
