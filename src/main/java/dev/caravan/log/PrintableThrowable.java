package dev.caravan.log;

import static java.util.Objects.requireNonNull;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import dev.caravan.text.Printable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An exception whose messages, and those of all that is linked to it, stand on one line each. */
final class PrintableThrowable implements IThrowableProxy {
    private final IThrowableProxy thrown;

    private PrintableThrowable(IThrowableProxy thrown) {
        this.thrown = requireNonNull(thrown, "thrown is null");
    }

    /** The stack trace, as Java prints it. */
    static String trace(IThrowableProxy thrown) {
        return ThrowableProxyUtil.asString(new PrintableThrowable(thrown));
    }

    private static @Nullable IThrowableProxy of(@Nullable IThrowableProxy thrown) {
        return thrown == null ? null : new PrintableThrowable(thrown);
    }

    @Override
    public @Nullable String getMessage() {
        String message = thrown.getMessage();
        return message == null ? null : Printable.line(message);
    }

    @Override
    public String getClassName() {
        return thrown.getClassName();
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
        return thrown.getStackTraceElementProxyArray();
    }

    @Override
    public int getCommonFrames() {
        return thrown.getCommonFrames();
    }

    @Override
    public @Nullable IThrowableProxy getCause() {
        return of(thrown.getCause());
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
        return Arrays.stream(thrown.getSuppressed())
                .map(PrintableThrowable::new)
                .toArray(IThrowableProxy[]::new);
    }

    @Override
    public boolean isCyclic() {
        return thrown.isCyclic();
    }
}
