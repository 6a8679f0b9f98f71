package dev.caravan.threads;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What reaches the JVM's default handler of uncaught exceptions while this is open. */
public final class Uncaught implements AutoCloseable {
    private final Thread.@Nullable UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final BlockingQueue<Throwable> told = new LinkedBlockingQueue<>();

    public Uncaught() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> told.add(failure));
    }

    /** The next of them; null when none comes within half a minute. */
    public @Nullable Throwable next() {
        try {
            return told.poll(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    public boolean isNothing() {
        return told.isEmpty();
    }

    @Override
    public void close() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }
}
