package dev.caravan.local.generate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The record that a collector wraps around a message: one line of JSON, the same fields for a whole object. */
final class RecordJson {
    /** Below this many bytes a line has no room for {@code kubernetes{...}}, and goes without. */
    private static final int ROOM_FOR_KUBERNETES = 600;

    private static final JsonFactory JSON = new JsonFactory();

    private final ObjectKey key;
    private final String ingested;
    private final String namespace;
    private final boolean withKubernetes;

    RecordJson(ObjectKey key, Instant ingested, int lineBytes) {
        this.key = key;
        this.ingested = ingested.toString();
        this.namespace = key.tenant() + "-prod";
        this.withKubernetes = lineBytes >= ROOM_FOR_KUBERNETES;
    }

    /** How many characters the record takes beside its message. */
    int overhead() {
        return record("\"2026-01-01T00:00:00.000000Z\"", "\"\"", "INFO").length();
    }

    /**
     * The line.
     *
     * @param timestamp a JSON value, or null to leave it out
     * @param message a JSON value, or null to leave it out
     */
    String record(@Nullable String timestamp, @Nullable String message, String level) {
        StringWriter line = new StringWriter(512);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            writeRaw(json, "timestamp", timestamp);
            writeRaw(json, "message", message);
            writeOwnFields(json, level);
            writeCollectorFields(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    /** What is left of the record without the fields that the collector added: the message of a record without one. */
    String remainder(@Nullable String message, String level) {
        StringWriter text = new StringWriter(128);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            writeRaw(json, "message", message);
            writeOwnFields(json, level);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static String quoted(String text) {
        StringWriter quoted = new StringWriter(text.length() + 16);
        try (JsonGenerator json = JSON.createGenerator(quoted)) {
            json.writeString(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return quoted.toString();
    }

    private static void writeRaw(JsonGenerator json, String field, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeFieldName(field);
            json.writeRawValue(value);
        }
    }

    private void writeOwnFields(JsonGenerator json, String level) throws IOException {
        json.writeStringField("level", level);
        json.writeStringField("stream", "stderr");
        json.writeStringField("source_type", "kubernetes_logs");
    }

    private void writeCollectorFields(JsonGenerator json) throws IOException {
        json.writeStringField("cluster_id", key.cluster());
        json.writeStringField("namespace", namespace);
        json.writeStringField("application", key.application());
        json.writeStringField("pod_name", key.pod());
        json.writeStringField("customer_id", key.tenant());
        json.writeStringField("ingest_timestamp", ingested);
        if (withKubernetes) {
            writeKubernetes(json);
        }
    }

    private void writeKubernetes(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("kubernetes");
        json.writeStringField("container_name", key.application());
        json.writeStringField("pod_name", key.pod());
        json.writeStringField("pod_namespace", namespace);
        json.writeStringField("pod_node_name", "node-7." + key.cluster());
        json.writeObjectFieldStart("pod_labels");
        json.writeStringField("app.kubernetes.io/name", key.application());
        json.writeStringField("tier", "prod");
        json.writeEndObject();
        json.writeEndObject();
    }
}
