package dev.caravan.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private final Samples samples = new Samples();

    @Test
    void the_steady_cost_is_the_slope_of_the_second_half() {
        // dear at first, then 2 ms each
        for (int events = 0; events <= 100; events += 10) {
            samples.add(new Sample(events, events < 50 ? events * 9L : 450 + (events - 50) * 2L, 0, events));
        }
        assertThat(samples.steady(100, Sample::cpuMillis).orElseThrow()).isCloseTo(2, within(1e-9));
    }

    @Test
    void what_is_spent_after_the_last_event_is_no_part_of_the_slope() {
        for (int events = 50; events <= 100; events += 10) {
            samples.add(new Sample(0, events, 0, events));
        }
        samples.add(new Sample(0, 10_000, 0, 100));
        assertThat(samples.steady(100, Sample::cpuMillis).orElseThrow()).isCloseTo(1, within(1e-9));
    }

    @Test
    void a_few_samples_have_no_slope() {
        for (int events = 70; events <= 100; events += 10) {
            samples.add(new Sample(events, events, 0, events));
        }
        assertThat(samples.steady(100, Sample::cpuMillis)).isEqualTo(OptionalDouble.empty());
    }

    @Test
    void an_event_is_reached_by_the_first_sample_that_has_it() {
        samples.add(new Sample(10, 1, 0, 0));
        samples.add(new Sample(20, 2, 0, 3));
        samples.add(new Sample(30, 3, 0, 9));
        assertThat(samples.reached(1).orElseThrow().millis()).isEqualTo(20);
        assertThat(samples.reached(4).orElseThrow().millis()).isEqualTo(30);
        assertThat(samples.reached(10)).isEmpty();
    }

    @Test
    void the_peak_is_the_highest_of_all() {
        samples.add(new Sample(0, 0, 7, 0));
        samples.add(new Sample(0, 0, 5, 0));
        assertThat(samples.peakKib()).isEqualTo(7);
    }
}
