package dev.caravan.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextLinesTest {
    private static final String FORGED = "\r\n12:00:00.000 INFO  Forged [] all is well\u001b[2J\u2028";
    private static final String SHOWN = "\\r\\n12:00:00.000 INFO  Forged [] all is well\\u001b[2J\\u2028";

    private final LoggerContext context = new LoggerContext();

    @Test
    void neither_message_nor_context_nor_exception_begins_a_line_of_its_own() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        Exception cause = new IllegalArgumentException("inner" + FORGED);
        cause.addSuppressed(new IllegalStateException("beside" + FORGED));
        LoggingEvent event = new LoggingEvent(
                "here",
                context.getLogger("dev.caravan.Some"),
                Level.WARN,
                "key {}",
                new IllegalStateException("outer" + FORGED, cause),
                new Object[] {"a" + FORGED});
        event.setMDCPropertyMap(Map.of("tenant", "acme" + FORGED));

        String text = new String(new TextLines().encode(event), UTF_8);

        assertThat(text.lines().findFirst().orElseThrow())
                .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  Some \\[tenant=acme.*] key a.*")
                .contains("tenant=acme" + SHOWN, "key a" + SHOWN);
        assertThat(text).contains("outer" + SHOWN, "Caused by: java.lang.IllegalArgumentException: inner" + SHOWN);
        assertThat(text.lines().filter(line -> line.startsWith("12:00"))).isEmpty();
        assertThat(text.lines().filter(line -> line.contains("Forged"))).hasSize(4);
    }
}
