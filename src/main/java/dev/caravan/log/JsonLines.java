package dev.caravan.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.caravan.text.Printable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * One log event as one line of flat JSON: {@code time}, {@code level}, {@code logger}, {@code thread}, {@code message},
 * {@code run_id}, the fields of the context ({@code message_id}, {@code tenant}, {@code bucket}, {@code key},
 * {@code delivery}) and, with an exception, {@code error}. What could steer a terminal stands as an escape of JSON.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] NOTHING = {};

    private final String runId;

    JsonLines(String runId) {
        this.runId = requireNonNull(runId, "runId is null");
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringWriter line = new StringWriter(512);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("time", event.getInstant().toString());
            json.writeStringField("level", event.getLevel().toString());
            json.writeStringField("logger", event.getLoggerName());
            json.writeStringField("thread", event.getThreadName());
            json.writeStringField("message", event.getFormattedMessage());
            json.writeStringField("run_id", runId);
            for (Map.Entry<String, String> field : event.getMDCPropertyMap().entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
            if (event.getThrowableProxy() != null) {
                json.writeStringField("error", PrintableThrowable.trace(event.getThrowableProxy()));
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return (Printable.line(line.toString()) + "\n").getBytes(UTF_8);
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
