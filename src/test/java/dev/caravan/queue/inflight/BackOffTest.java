package dev.caravan.queue.inflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {

    @ParameterizedTest
    @CsvSource({"0, 10", "1, 10", "2, 20", "3, 40", "7, 640", "8, 900", "60, 900", "2147483647, 900"})
    void doubles_with_each_receive_up_to_its_bound(int receives, long seconds) {
        assertThat(backOff(900, upTo -> upTo).seconds(receives)).isEqualTo(seconds);
    }

    @Test
    void is_drawn_from_the_whole_range() {
        assertThat(backOff(900, upTo -> 0).seconds(5)).isZero();
        assertThat(backOff(900, upTo -> upTo / 2).seconds(2)).isEqualTo(10);
    }

    @Test
    void is_none_where_none_is_allowed() {
        assertThat(backOff(0, upTo -> upTo).seconds(7)).isZero();
    }

    private static BackOff backOff(int longest, LongUnaryOperator random) {
        return new BackOff(Duration.ofSeconds(longest), random);
    }
}
