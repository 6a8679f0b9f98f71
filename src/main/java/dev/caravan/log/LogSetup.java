package dev.caravan.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.caravan.config.Settings;
import org.slf4j.LoggerFactory;

/**
 * The log on standard error: JSON lines, or text for a person. The level holds for Caravan itself. Libraries, whichever they
 * are, never log below INFO: at DEBUG and TRACE the AWS SDK, its HTTP client and Camel print what goes over the wire and
 * through the routes, which is sessions and the customers' logs.
 */
public final class LogSetup {
    private static final String OURS = "dev.caravan";

    private LogSetup() {}

    /** Replaces whatever logging was set up before. */
    public static void apply(Settings.Logs settings, String runId) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        context.reset();
        Level level = Level.toLevel(settings.level());
        write(
                context,
                settings.json() ? new JsonLines(runId) : new TextLines(),
                level.isGreaterOrEqual(Level.INFO) ? level : Level.INFO);
        context.getLogger(OURS).setLevel(level);
        if (level.equals(Level.INFO)) {
            quieten(context);
        }
    }

    /** They speak at one level less than Caravan itself. */
    private static void quieten(LoggerContext context) {
        for (String library : new String[] {"org.apache.camel", "software.amazon.awssdk", "org.apache.http"}) {
            context.getLogger(library).setLevel(Level.WARN);
        }
    }

    /** Everything from this level on, to standard error. */
    static void write(LoggerContext context, Encoder<ILoggingEvent> encoder, Level from) {
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(from);
    }
}
