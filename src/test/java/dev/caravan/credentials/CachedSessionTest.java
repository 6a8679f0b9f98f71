package dev.caravan.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.credentials.SessionException.CustomerRoleRefused;
import dev.caravan.credentials.SessionException.SessionUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.model.Credentials;

class CachedSessionTest {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T00:00:00Z"));
    private final AtomicInteger calls = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(64);
    private Supplier<Session> sts = this::given;

    private final CachedSession session =
            new CachedSession(() -> sts.get(), CustomerRoleRefused.class, Confirmation.NONE, clock);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void asks_sts_once_until_five_minutes_before_the_end() {
        AwsSessionCredentials first = session.credentials();
        clock.advance(Duration.ofMinutes(55).minusMillis(1));
        assertThat(session.credentials()).isEqualTo(first);
        clock.advance(Duration.ofMillis(1));
        assertThat(session.credentials()).isNotEqualTo(first);
        assertThat(calls).hasValue(2);
    }

    @Test
    void uses_a_session_that_is_still_good_while_sts_is_unavailable() {
        AwsSessionCredentials first = session.credentials();
        sts = this::unavailable;
        clock.advance(Duration.ofMinutes(56));
        assertThat(session.credentials()).isEqualTo(first);
        assertThat(session.credentials()).isEqualTo(first);
        assertThat(calls).as("not asked again at once").hasValue(2);
        clock.advance(Duration.ofMinutes(4));
        assertThatThrownBy(session::credentials).isInstanceOf(SessionUnavailable.class);
    }

    @Test
    void asks_again_after_an_unavailable_sts_without_waiting() {
        sts = this::unavailable;
        assertThatThrownBy(session::credentials).isInstanceOf(SessionUnavailable.class);
        sts = this::given;
        assertThat(session.credentials()).isNotNull();
        assertThat(session.problem()).isEmpty();
    }

    @Test
    void remembers_a_refusal_for_a_time_that_doubles_up_to_five_minutes() {
        sts = this::refused;
        for (long seconds : new long[] {5, 10, 20, 40, 80, 160, 300, 300}) {
            int before = calls.get();
            assertThatThrownBy(session::credentials).isInstanceOf(CustomerRoleRefused.class);
            clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
            assertThatThrownBy(session::credentials).hasMessage("no");
            assertThat(calls).as("calls within %s s", seconds).hasValue(before + 1);
            clock.advance(Duration.ofMillis(1));
        }
    }

    @Test
    void forgets_how_often_it_was_refused_once_it_is_not() {
        sts = this::refused;
        assertThatThrownBy(session::credentials).isInstanceOf(CustomerRoleRefused.class);
        clock.advance(Duration.ofSeconds(5));
        sts = this::given;
        AwsSessionCredentials given = session.credentials();
        session.expired(given);
        sts = this::refused;
        assertThatThrownBy(session::credentials).isInstanceOf(CustomerRoleRefused.class);
        clock.advance(Duration.ofSeconds(5));
        sts = this::given;
        assertThat(session.credentials()).isNotNull();
    }

    @Test
    void gives_each_caller_an_exception_of_its_own() {
        sts = this::refused;
        List<Throwable> thrown = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(session::credentials).satisfies(thrown::add);
        }
        assertThat(thrown.get(0)).isNotSameAs(thrown.get(1));
    }

    @Test
    void replaces_a_session_that_a_service_calls_expired_and_only_that_one() {
        AwsSessionCredentials first = session.credentials();
        session.expired(first);
        AwsSessionCredentials second = session.credentials();
        assertThat(second).isNotEqualTo(first);
        session.expired(first);
        assertThat(session.credentials()).isEqualTo(second);
        assertThat(calls).hasValue(2);
    }

    @Test
    void asks_once_for_64_threads() throws Exception {
        assertThat(credentialsOf(64)).hasSize(64).containsOnly(session.credentials());
        assertThat(calls).hasValue(1);
    }

    @Test
    void uses_the_old_session_while_one_thread_fetches_the_new_one() throws Exception {
        AwsSessionCredentials old = session.credentials();
        clock.advance(Duration.ofMinutes(56));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        sts = () -> {
            asked.countDown();
            await(answer);
            return given();
        };
        Future<AwsSessionCredentials> refreshing = threads.submit(session::credentials);
        await(asked);
        assertThat(session.credentials()).isEqualTo(old);
        answer.countDown();
        assertThat(refreshing.get(10, TimeUnit.SECONDS)).isNotEqualTo(old);
        assertThat(calls).hasValue(2);
    }

    @Test
    void lets_those_who_waited_for_a_failed_call_share_its_failure() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        sts = () -> {
            asked.countDown();
            await(answer);
            return unavailable();
        };
        List<Future<AwsSessionCredentials>> all = new ArrayList<>();
        List<Thread> waiting = new ArrayList<>();
        all.add(threads.submit(session::credentials));
        await(asked);
        CountDownLatch started = new CountDownLatch(8);
        for (int i = 0; i < 8; i++) {
            all.add(threads.submit(() -> {
                synchronized (waiting) {
                    waiting.add(Thread.currentThread());
                }
                started.countDown();
                return session.credentials();
            }));
        }
        await(started);
        waitUntilParked(waiting);
        answer.countDown();
        for (Future<AwsSessionCredentials> one : all) {
            assertThatThrownBy(() -> one.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(SessionUnavailable.class);
        }
        assertThat(calls).hasValue(1);
    }

    private static void waitUntilParked(List<Thread> waiting) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!waiting.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private List<AwsSessionCredentials> credentialsOf(int count) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<AwsSessionCredentials>> futures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            futures.add(threads.submit(() -> {
                await(start);
                return session.credentials();
            }));
        }
        start.countDown();
        List<AwsSessionCredentials> all = new ArrayList<>();
        for (Future<AwsSessionCredentials> future : futures) {
            all.add(future.get(10, TimeUnit.SECONDS));
        }
        return all;
    }

    @Test
    void a_refusal_is_confirmed_by_the_next_one_and_forgotten_by_a_session() {
        CachedSession careful = new CachedSession(
                () -> sts.get(), CustomerRoleRefused.class, new Confirmation(Duration.ofSeconds(3)), clock);
        sts = this::refused;

        assertThat(isConfirmed(careful)).isFalse();
        assertThat(isConfirmed(careful)).as("remembered as it is").isFalse();
        assertThat(calls).hasValue(1);

        clock.advance(Duration.ofSeconds(3));
        assertThat(isConfirmed(careful)).isTrue();
        assertThat(isConfirmed(careful)).isTrue();
        assertThat(calls).hasValue(2);

        clock.advance(Duration.ofSeconds(6));
        sts = this::given;
        careful.credentials();
        clock.advance(Duration.ofHours(1));
        sts = this::refused;
        assertThat(isConfirmed(careful)).as("a new role trouble").isFalse();
    }

    private static boolean isConfirmed(CachedSession session) {
        try {
            throw new AssertionError("given: " + session.credentials());
        } catch (CustomerRoleRefused refused) {
            return refused.isConfirmed();
        }
    }

    private Session given() {
        int number = calls.incrementAndGet();
        return Session.of(
                Credentials.builder()
                        .accessKeyId("ASIA" + number)
                        .secretAccessKey("secret")
                        .sessionToken("token")
                        .expiration(clock.instant().plus(Duration.ofHours(1)))
                        .build(),
                clock.instant());
    }

    private Session unavailable() {
        calls.incrementAndGet();
        throw new SessionUnavailable("busy", null, false);
    }

    private Session refused() {
        calls.incrementAndGet();
        throw new CustomerRoleRefused("no", null);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
