package dev.caravan.run;

import static java.util.Objects.requireNonNull;

import dev.caravan.cli.ExitCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when an {@link Error} shows that it cannot be relied on: the heap is full, a class is missing, an
 * assertion does not hold. Whatever thread it was, its work may be half done, and a process that goes on without it looks
 * alive and is not. The run is asked to stop in order; if that takes too long, the JVM is halted.
 *
 * <p>It is the JVM's default handler of uncaught exceptions while it is open, and hears from the routes of what they caught.
 */
final class Breakdown implements Thread.UncaughtExceptionHandler, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Breakdown.class);

    /** For what is in flight to stop before its next batch, and to go back to the queue. */
    static final Duration TO_STOP = Duration.ofSeconds(20);

    private final Consumer<Throwable> stop;
    private final IntConsumer halt;
    private final Duration toStop;
    private final CountDownLatch broken = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicBoolean told = new AtomicBoolean();
    private final Thread.@Nullable UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

    /**
     * @param stop asks the run to stop, and returns; called once
     * @param halt ends the JVM at once with an exit code
     * @param toStop how long the run may take until this is closed
     */
    Breakdown(Consumer<Throwable> stop, IntConsumer halt, Duration toStop) {
        this.stop = requireNonNull(stop, "stop is null");
        this.halt = requireNonNull(halt, "halt is null");
        this.toStop = requireNonNull(toStop, "toStop is null");
    }

    /** From now on; the thread that halts the JVM is there already when there may be no memory for one. */
    Breakdown watching() {
        Thread watch = new Thread(this::haltUnlessOver, "breakdown");
        watch.setDaemon(true);
        watch.start();
        Thread.setDefaultUncaughtExceptionHandler(this);
        return this;
    }

    /** A thread ends, or would have ended. An exception is no breakdown: what it was about failed, and that is all. */
    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (failure instanceof Error error) {
            breaks(error);
        } else {
            log.error("Thread {} failed", thread.getName(), failure);
        }
    }

    /**
     * Work on a message failed, and the routes caught it. A stack that overflows there is empty again and breaks nothing: it
     * costs the message that was nested so deeply, and not those beside it.
     */
    void workFailed(Throwable failure) {
        Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .filter(cause -> cause instanceof Error && !(cause instanceof StackOverflowError))
                .findFirst()
                .ifPresent(this::breaks);
    }

    private void breaks(Throwable error) {
        if (!told.compareAndSet(false, true)) {
            return;
        }
        broken.countDown();
        try {
            log.error("The process cannot go on and ends with exit code {}", ExitCode.CANNOT_WORK.code(), error);
        } finally {
            stop.accept(error);
        }
    }

    private void haltUnlessOver() {
        try {
            broken.await();
            if (!over.await(toStop.toMillis(), TimeUnit.MILLISECONDS)) {
                halt.accept(ExitCode.CANNOT_WORK.code());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The run has stopped. */
    @Override
    public void close() {
        over.countDown();
        broken.countDown();
        Thread.setDefaultUncaughtExceptionHandler(before);
    }
}
