package dev.caravan.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void of_an_odd_number_the_one_in_the_middle_counts() {
        assertThat(Spread.of(List.of(9.0, 1.0, 4.0))).isEqualTo(new Spread(4, 1, 9, 3));
    }

    @Test
    void of_an_even_number_the_mean_of_the_two_in_the_middle_counts() {
        assertThat(Spread.of(List.of(8.0, 1.0, 4.0, 6.0)).median()).isEqualTo(5);
    }

    @Test
    void of_nothing_there_is_no_median() {
        assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
