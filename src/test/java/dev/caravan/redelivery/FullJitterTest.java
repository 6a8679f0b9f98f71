package dev.caravan.redelivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FullJitterTest {

    @ParameterizedTest
    @CsvSource({"0, 500", "1, 500", "2, 1000", "3, 2000", "6, 16000", "7, 20000", "100, 20000"})
    void the_wait_doubles_up_to_its_bound(int redelivery, long most) {
        assertThat(jitter(upTo -> upTo).calculateRedeliveryDelay(0, redelivery)).isEqualTo(most);
    }

    @Test
    void the_longest_first_delay_does_not_overflow() {
        FullJitter jitter = new FullJitter(100, Duration.ofMinutes(1), Duration.ofMinutes(10), upTo -> upTo);

        assertThat(jitter.calculateRedeliveryDelay(0, 100)).isEqualTo(600_000);
    }

    @Test
    void waits_are_spread_over_the_whole_range() {
        long seed = 4_711L;
        Random random = new Random(seed);
        FullJitter jitter = jitter(upTo -> random.nextLong(upTo + 1));

        List<Long> waits = Stream.generate(() -> jitter.calculateRedeliveryDelay(0, 3))
                .limit(2_000)
                .toList();

        assertThat(waits).as("seed %d", seed).allMatch(wait -> wait >= 0 && wait <= 2_000);
        for (int quarter = 0; quarter < 4; quarter++) {
            long from = quarter * 500L;
            assertThat(waits).as("seed %d, from %d", seed, from).anyMatch(wait -> wait >= from && wait < from + 500);
        }
    }

    @Test
    void there_are_as_many_redeliveries_as_were_asked_for() {
        assertThat(jitter(upTo -> 0).getMaximumRedeliveries()).isEqualTo(7);
    }

    private static FullJitter jitter(LongUnaryOperator random) {
        return new FullJitter(7, Duration.ofMillis(500), Duration.ofMillis(20_000), random);
    }
}
