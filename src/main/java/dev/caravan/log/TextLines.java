package dev.caravan.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.caravan.text.Printable;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One log event as a line of text, the stack of an exception below it. Whatever the message, the context and the exception
 * hold of texts from outside, they cannot begin a line of their own.
 */
final class TextLines extends EncoderBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final byte[] NOTHING = {};

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String logger = event.getLoggerName();
        String line = TIME.format(event.getInstant())
                + " %-5s ".formatted(event.getLevel())
                + logger.substring(logger.lastIndexOf('.') + 1)
                + " [" + fields(event.getMDCPropertyMap()) + "] "
                + event.getFormattedMessage();
        String trace = event.getThrowableProxy() == null ? "" : PrintableThrowable.trace(event.getThrowableProxy());
        return (Printable.line(line) + System.lineSeparator() + trace).getBytes(UTF_8);
    }

    private static String fields(Map<String, String> context) {
        return context.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining(", "));
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
