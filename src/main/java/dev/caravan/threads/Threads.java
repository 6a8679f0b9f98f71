package dev.caravan.threads;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Threads that do not keep the JVM alive and whose end is known: what a task of theirs throws reaches the thread's
 * {@link Thread.UncaughtExceptionHandler}, the JVM's default one unless somebody set another. An executor of the JDK
 * keeps it in a future instead that nobody asks, and a task that was to be repeated never runs again.
 */
public final class Threads {
    private Threads() {}

    /** For one task after the other. */
    public static ExecutorService one(String name) {
        return Executors.newSingleThreadExecutor(named(name));
    }

    /** For so many tasks at a time. */
    public static ExecutorService some(int threads, String name) {
        return Executors.newFixedThreadPool(threads, named(name));
    }

    /** For tasks that are repeated, or due later. */
    public static ScheduledThreadPoolExecutor scheduled(String name) {
        return new Telling(named(name));
    }

    /** For an error that had to be caught, because others wait for what this thread does next. */
    public static void tell(Throwable error) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private static final class Telling extends ScheduledThreadPoolExecutor {
        Telling(ThreadFactory threads) {
            super(1, threads);
        }

        @Override
        protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
            super.afterExecute(task, thrown);
            if (thrown == null && task instanceof Future<?> future && future.isDone()) {
                tellFailure(future);
            }
        }

        private static void tellFailure(Future<?> done) {
            try {
                done.get();
            } catch (CancellationException wanted) {
                // nobody waits for it any more
            } catch (ExecutionException failed) {
                tell(failed.getCause() == null ? failed : failed.getCause());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
