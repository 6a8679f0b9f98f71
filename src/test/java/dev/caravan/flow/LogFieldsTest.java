package dev.caravan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A line of the log says what it is about. */
class LogFieldsTest {

    @Test
    void a_line_about_one_record_never_carries_the_fields_of_another() throws JsonProcessingException {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            String good = acme.key("app", "pod", "1.gz");
            world.putLines(good, "one");

            List<JsonNode> log = logOf(() -> world.manual(
                    world.event(good, "%zz", "nobody/cluster-1/app/pod/1.gz", good), "--log-format", "json"));

            assertThat(about(log, "Undeliverable, invalid-notification"))
                    .isNotEmpty()
                    .allSatisfy(line ->
                            assertThat(line.has("key") || line.has("tenant")).isFalse());
            assertThat(about(log, "Dead letter invalid-notification"))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.has("key") || line.has("tenant") || line.has("delivery"))
                            .isFalse());
            assertThat(about(log, "Dead letter unknown-tenant")).singleElement().satisfies(line -> {
                assertThat(line.path("tenant").asText()).isEqualTo("nobody");
                assertThat(line.path("key").asText()).isEqualTo("nobody/cluster-1/app/pod/1.gz");
                assertThat(line.has("delivery")).isFalse();
            });
        }
    }

    private static List<JsonNode> about(List<JsonNode> log, String beginning) {
        return log.stream()
                .filter(line -> line.path("message").asText().startsWith(beginning))
                .toList();
    }

    private static List<JsonNode> logOf(Runnable run) throws JsonProcessingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(bytes, true, UTF_8));
        try {
            run.run();
        } finally {
            System.setErr(before);
        }
        List<JsonNode> lines = new ArrayList<>();
        for (String line : bytes.toString(UTF_8).lines().toList()) {
            lines.add(JsonMapper.builder().build().readTree(line));
        }
        return lines;
    }
}
