package dev.caravan.deliver.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.deliver.failure.TransientDeliveryException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;

/** The clock moves only when somebody waits. */
class AdaptiveRateTest {
    private final AtomicLong now = new AtomicLong();
    private final AdaptiveRate rate = new AdaptiveRate("222222222222 us-east-1", now::get, now::addAndGet);

    @Test
    void there_is_no_limit_until_something_is_throttled() {
        calls(10_000);

        assertThat(now).hasValue(0);
        assertThat(rate.limit()).isInfinite();
    }

    @Test
    void the_first_throttled_call_halves_the_rate_that_was_reached() {
        calls(99);
        throttled();

        assertThat(rate.limit()).isEqualTo(50);
        assertThat(seconds(() -> calls(50))).isBetween(0.9, 1.1);
    }

    @Test
    void calls_that_were_throttled_together_halve_it_once() {
        calls(79);
        for (int i = 0; i < 8; i++) {
            assertThatThrownBy(() -> rate.call(AdaptiveRateTest::rateExceeded))
                    .isInstanceOf(TransientDeliveryException.class);
            now.set(0);
        }

        assertThat(rate.limit()).isCloseTo(40, within(0.1));
    }

    @Test
    void calls_that_go_through_raise_it_by_so_many_a_second_each_second() {
        calls(19);
        throttled();
        double before = rate.limit();

        double seconds = seconds(() -> calls(200));

        assertThat(rate.limit()).isCloseTo(before + AdaptiveRate.INCREASE * seconds, within(2.0));
    }

    @Test
    void it_settles_around_what_the_service_allows() {
        calls(99);
        throttled();
        // a service that takes 20 calls in each second
        AtomicLong second = new AtomicLong();
        AtomicLong taken = new AtomicLong();
        long throttledCalls = 0;
        long begin = now.get();
        for (int i = 0; i < 1_000; i++) {
            try {
                rate.call(() -> {
                    long current = now.get() / 1_000_000_000L;
                    if (second.getAndSet(current) != current) {
                        taken.set(0);
                    }
                    return taken.incrementAndGet() <= 20 ? "taken" : rateExceeded();
                });
            } catch (TransientDeliveryException thatWasTooFast) {
                throttledCalls++;
            }
        }

        double perSecond =
                (1_000 - throttledCalls) / (Duration.ofNanos(now.get() - begin).toMillis() / 1000.0);
        assertThat(perSecond).as("neither hammering nor crawling").isBetween(12.0, 20.5);
        assertThat(throttledCalls).isLessThan(100);
    }

    @Test
    void a_turn_that_is_too_far_away_is_not_waited_for() {
        throttled();
        AtomicLong standing = new AtomicLong(now.get());
        AdaptiveRate crowded = new AdaptiveRate("crowded", standing::get, nanos -> {});
        assertThatThrownBy(() -> crowded.call(AdaptiveRateTest::rateExceeded))
                .isInstanceOf(TransientDeliveryException.class);

        int waiting = 0;
        while (waiting < 100) {
            try {
                crowded.call(() -> "taken");
                waiting++;
            } catch (TransientDeliveryException tooMany) {
                break;
            }
        }

        assertThat(waiting).isLessThanOrEqualTo((int) (AdaptiveRate.LONGEST_WAIT_SECONDS * 10));
    }

    @Test
    void it_never_stops_altogether() {
        for (int i = 0; i < 20; i++) {
            throttled();
            now.addAndGet(Duration.ofSeconds(2).toNanos());
        }

        assertThat(rate.limit()).isEqualTo(AdaptiveRate.LEAST);
    }

    @Test
    void a_limit_that_was_not_touched_for_a_while_is_none() {
        calls(10);
        throttled();
        now.addAndGet(Duration.ofSeconds(AdaptiveRate.FORGET_SECONDS + 1).toNanos());

        calls(1_000);

        assertThat(rate.limit()).isInfinite();
    }

    @Test
    void other_failures_are_no_reason_to_slow_down() {
        assertThatThrownBy(() -> rate.call(() -> {
                    throw new RefusedDeliveryException(RefusedDeliveryException.Refusal.DENIED, "no", null);
                }))
                .isInstanceOf(RefusedDeliveryException.class);

        assertThat(rate.limit()).isInfinite();
    }

    private void calls(int count) {
        for (int i = 0; i < count; i++) {
            assertThat(rate.call(() -> "taken")).isEqualTo("taken");
        }
    }

    private void throttled() {
        assertThatThrownBy(() -> rate.call(AdaptiveRateTest::rateExceeded))
                .isInstanceOf(TransientDeliveryException.class);
    }

    private double seconds(Runnable calls) {
        long before = now.get();
        calls.run();
        return (now.get() - before) / 1e9;
    }

    private static String rateExceeded() {
        AwsServiceException cause = CloudWatchLogsException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ThrottlingException")
                        .errorMessage("Rate exceeded")
                        .build())
                .build();
        throw new TransientDeliveryException("Rate exceeded", cause);
    }
}
