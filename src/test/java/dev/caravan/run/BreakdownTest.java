package dev.caravan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What an error anywhere in the process leads to. */
class BreakdownTest {
    private final List<Throwable> stopped = new ArrayList<>();
    private final BlockingQueue<Integer> halted = new LinkedBlockingQueue<>();

    @Test
    void the_run_is_asked_to_stop_once_and_the_jvm_is_halted_when_it_does_not() throws InterruptedException {
        try (Breakdown breakdown = watching(Duration.ofMillis(1))) {
            Error first = new OutOfMemoryError("planted");
            breakdown.uncaughtException(Thread.currentThread(), first);
            breakdown.uncaughtException(Thread.currentThread(), new OutOfMemoryError("another"));

            assertThat(halted.poll(30, TimeUnit.SECONDS)).isEqualTo(3);
            assertThat(stopped).containsExactly(first);
        }
    }

    @Test
    void a_run_that_stops_in_time_is_not_halted() throws InterruptedException {
        try (Breakdown breakdown = watching(Duration.ofMinutes(1))) {
            breakdown.uncaughtException(Thread.currentThread(), new AssertionError("planted"));
        }
        assertThat(stopped).hasSize(1);
        assertThat(halted.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void an_error_that_a_route_caught_breaks_the_process_however_it_is_wrapped() {
        try (Breakdown breakdown = watching(Duration.ofMinutes(1))) {
            Error error = new NoClassDefFoundError("planted");
            breakdown.workFailed(new IllegalStateException("outer", new IllegalStateException("inner", error)));
            assertThat(stopped).containsExactly(error);
        }
    }

    @Test
    void exceptions_and_stacks_that_overflow_at_work_break_nothing() {
        try (Breakdown breakdown = watching(Duration.ofMinutes(1))) {
            breakdown.workFailed(new IllegalStateException("failed"));
            breakdown.workFailed(new IllegalStateException("failed", new StackOverflowError()));
            breakdown.uncaughtException(Thread.currentThread(), new IllegalStateException("failed"));
            assertThat(stopped).isEmpty();
        }
    }

    @Test
    void every_thread_of_the_jvm_is_watched_until_the_run_has_stopped() throws InterruptedException {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Error error = new ExceptionInInitializerError("planted");
        try (Breakdown breakdown = watching(Duration.ofMinutes(1))) {
            assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(breakdown);
            Thread thread = new Thread(() -> {
                throw error;
            });
            thread.start();
            thread.join();
            assertThat(stopped).containsExactly(error);
        }
        assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(before);
    }

    private Breakdown watching(Duration toStop) {
        return new Breakdown(stopped::add, halted::add, toStop).watching();
    }
}
