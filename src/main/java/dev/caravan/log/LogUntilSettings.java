package dev.caravan.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * The log until the settings are read: warnings only, as text. Logback finds it as a service. A file in its place would
 * have to be read as XML, which takes longer than all the rest of the log.
 */
public final class LogUntilSettings extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        LogSetup.write(context, new TextLines(), Level.WARN);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
