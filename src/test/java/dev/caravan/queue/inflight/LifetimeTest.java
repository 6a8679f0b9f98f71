package dev.caravan.queue.inflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifetimeTest {
    private static final Instant NOW = Instant.EPOCH.plus(Duration.ofDays(100));

    private final Lifetime lifetime = new Lifetime(Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({"P14D, PT33H36M", "P4D, PT9H36M", "PT10H, PT1H", "PT2H, PT1H", "PT1H, PT30M", "PT60S, PT30S"})
    void the_margin_is_a_tenth_an_hour_at_least_and_never_more_than_half(Duration retention, Duration margin) {
        assertThat(Lifetime.margin(retention)).isEqualTo(margin);
    }

    @Test
    void the_last_moment_of_a_message_is_a_margin_before_the_queue_forgets_it() {
        lifetime.keeps(Duration.ofHours(10));

        assertThat(lifetime.isLastMoment(sent(Duration.ofHours(9).minusMillis(1))))
                .isFalse();
        assertThat(lifetime.isLastMoment(sent(Duration.ofHours(9)))).isTrue();
        assertThat(lifetime.isLastMoment(sent(Duration.ofHours(11)))).isTrue();
    }

    @Test
    void nothing_sleeps_past_its_last_moment_and_then_for_a_quarter_of_what_is_left_at_most() {
        lifetime.keeps(Duration.ofHours(10));

        assertThat(atMost(Duration.ofHours(1))).isEqualTo(Duration.ofMinutes(15));
        assertThat(atMost(Duration.ofHours(9).minusSeconds(7))).isEqualTo(Duration.ofSeconds(7));
        assertThat(atMost(Duration.ofHours(9))).isEqualTo(Duration.ofMinutes(15));
        assertThat(atMost(Duration.ofHours(10).minusSeconds(40))).isEqualTo(Duration.ofSeconds(10));
        assertThat(atMost(Duration.ofHours(11))).isEqualTo(Duration.ZERO);
    }

    @Test
    void where_the_period_or_the_age_is_not_known_no_moment_is_the_last() {
        assertThat(lifetime.isLastMoment(sent(Duration.ofDays(99)))).isFalse();
        assertThat(atMost(Duration.ofDays(99))).isEqualTo(Duration.ofMinutes(15));
        lifetime.keeps(Duration.ofHours(1));

        assertThat(lifetime.isLastMoment(null)).isFalse();
        assertThat(lifetime.isLastMoment("")).isFalse();
        assertThat(lifetime.atMost(Duration.ofDays(1), null)).isEqualTo(Duration.ofDays(1));
    }

    private Duration atMost(Duration age) {
        return lifetime.atMost(Duration.ofMinutes(15), sent(age));
    }

    private static String sent(Duration ago) {
        return Long.toString(NOW.minus(ago).toEpochMilli());
    }
}
