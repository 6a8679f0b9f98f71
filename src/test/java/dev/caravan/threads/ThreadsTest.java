package dev.caravan.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** No thread of ours ends, and no task is repeated no more, without a word. */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of them is told
class ThreadsTest {
    @SuppressWarnings("StaticAssignmentOfThrowable") // only which it is counts
    private static final Error BROKEN = new AssertionError("planted");

    @Test
    void a_task_that_was_to_be_repeated_is_told_of_when_it_breaks() {
        ScheduledThreadPoolExecutor scheduled = Threads.scheduled("repeated");
        try (Uncaught uncaught = new Uncaught()) {
            scheduled.scheduleWithFixedDelay(ThreadsTest::breaks, 0, 1, TimeUnit.MILLISECONDS);
            assertThat(uncaught.next()).isSameAs(BROKEN);
        } finally {
            scheduled.shutdownNow();
        }
    }

    @Test
    void a_task_that_is_due_later_is_told_of_when_it_breaks_and_not_when_it_is_cancelled() throws Exception {
        ScheduledThreadPoolExecutor scheduled = Threads.scheduled("later");
        CountDownLatch done = new CountDownLatch(1);
        try (Uncaught uncaught = new Uncaught()) {
            ScheduledFuture<?> cancelled = scheduled.schedule(ThreadsTest::breaks, 1, TimeUnit.HOURS);
            cancelled.cancel(false);
            scheduled.execute(done::countDown);
            done.await();
            assertThat(uncaught.isNothing()).isTrue();
            scheduled.schedule(ThreadsTest::breaks, 0, TimeUnit.SECONDS);
            assertThat(uncaught.next()).isSameAs(BROKEN);
        } finally {
            scheduled.shutdownNow();
        }
    }

    @Test
    void a_thread_that_breaks_is_told_of() {
        for (ExecutorService executor : new ExecutorService[] {Threads.one("one"), Threads.some(2, "some")}) {
            try (Uncaught uncaught = new Uncaught()) {
                executor.execute(ThreadsTest::breaks);
                assertThat(uncaught.next()).isSameAs(BROKEN);
            } finally {
                executor.shutdownNow();
            }
        }
    }

    private static void breaks() {
        throw BROKEN;
    }
}
