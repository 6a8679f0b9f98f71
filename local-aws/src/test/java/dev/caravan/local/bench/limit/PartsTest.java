package dev.caravan.local.bench.limit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"2026-11-21T12:00:00.123456Z\"|1795262400123",
                "\"2026-11-21T12:00:00.123456789Z\"|1795262400123",
                "\"2026-11-21T14:00:00.123+02:00\"|1795262400123",
                "\"2026-11-21T08:30:00.123-0330\"|1795262400123",
                "\"2026-11-21 12:00:00.123\"|1795262400123",
                "1795262400|1795262400000",
                "1795262400.123|1795262400123",
                "1795262400123|1795262400123",
                "1795262400123456|1795262400123",
                "1795262400123456789|1795262400123",
                "\"1795262400123\"|1795262400123"
            })
    void reads_every_form_of_time_that_the_generator_writes(String text, long millis) {
        byte[] bytes = text.getBytes(UTF_8);
        assertThat(new Times().read(bytes, 0, bytes.length)).isEqualTo(millis);
    }

    @Test
    void finds_time_and_message_wherever_they_stand() {
        String line = "{\"a\":{\"message\":\"}no\\\"\"},\"message\":\"say \\\"yes\\\"\",\"n\":1,\"timestamp\":7}";
        byte[] bytes = line.getBytes(UTF_8);
        Scan scan = new Scan();
        scan.read(bytes, 0, bytes.length);
        assertThat(line.substring(scan.messageFrom, scan.messageTo)).isEqualTo("\"say \\\"yes\\\"\"");
        assertThat(line.substring(scan.timeFrom, scan.timeTo)).isEqualTo("7");
    }

    @Test
    void a_line_without_a_message_has_none() {
        byte[] bytes = "{\"timestamp\":7,\"level\":\"INFO\"}".getBytes(UTF_8);
        Scan scan = new Scan();
        scan.read(bytes, 0, bytes.length);
        assertThat(scan.messageTo).isEqualTo(scan.messageFrom);
    }

    @Test
    void finds_every_line_feed() {
        byte[] bytes = "\n0123456\n01234567\n\n01234567890123456789\n".getBytes(UTF_8);
        int found = 0;
        for (int at = ByteSearch.lineFeed(bytes, 0, bytes.length); at < bytes.length; found++) {
            assertThat(bytes[at]).isEqualTo((byte) '\n');
            at = ByteSearch.lineFeed(bytes, at + 1, bytes.length);
        }
        assertThat(found).isEqualTo(5);
    }

    @Test
    void a_body_is_sorted_json() throws IOException {
        Batch batch = new Batch("/group", "stream");
        byte[] json = "\"late\"".getBytes(UTF_8);
        byte[] object = "{\"early\":\"\\\\\"}".getBytes(UTF_8);
        batch.add(1795262400001L, json, 0, json.length);
        batch.addText(1795262400000L, object, 0, object.length);
        JsonNode body = new ObjectMapper().readTree(batch.body());
        assertThat(body.path("logGroupName").asText()).isEqualTo("/group");
        assertThat(body.path("logEvents")).hasSize(2);
        assertThat(body.at("/logEvents/0/message").asText()).isEqualTo("{\"early\":\"\\\\\"}");
        assertThat(body.at("/logEvents/1/message").asText()).isEqualTo("late");
        assertThat(batch.isEmpty()).isTrue();
    }

    @Test
    void a_batch_takes_a_thousand_events_and_no_more() {
        Batch batch = new Batch("/group", "stream");
        byte[] json = "\"x\"".getBytes(UTF_8);
        for (int i = 0; i < 1000; i++) {
            assertThat(batch.hasRoom(json.length)).isTrue();
            batch.add(1795262400000L, json, 0, json.length);
        }
        assertThat(batch.hasRoom(json.length)).isFalse();
    }

    @Test
    void members_one_after_the_other_are_read_as_one() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (String part : new String[] {"first, ", "", "last"}) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(part.getBytes(UTF_8));
            }
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] buffer = new byte[3];
        try (Gunzip gunzip = new Gunzip(new ByteArrayInputStream(packed.toByteArray()))) {
            for (int read = gunzip.read(buffer, 0, 3); read >= 0; read = gunzip.read(buffer, 0, 3)) {
                text.write(buffer, 0, read);
            }
        }
        assertThat(text.toString(UTF_8)).isEqualTo("first, last");
    }
}
