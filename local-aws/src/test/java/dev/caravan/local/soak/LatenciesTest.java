package dev.caravan.local.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void a_percentile_is_the_shortest_that_so_many_are_no_longer_than() {
        Latencies latencies = new Latencies(
                LongStream.rangeClosed(1, 200).map(i -> 201 - i).boxed().toList());

        assertThat(latencies.percentile(0.5)).isEqualTo(100);
        assertThat(latencies.percentile(0.99)).isEqualTo(198);
        assertThat(latencies.percentile(1)).isEqualTo(200);
        assertThat(latencies.percentile(0)).isEqualTo(1);
        assertThat(latencies.max()).isEqualTo(200);
    }

    @Test
    void of_one_everything_is_that_one() {
        assertThat(new Latencies(List.of(7L)).percentile(0.99)).isEqualTo(7);
    }

    @Test
    void nothing_measured_is_no_measurement() {
        assertThatThrownBy(() -> new Latencies(List.of())).hasMessage("nothing was measured");
    }
}
