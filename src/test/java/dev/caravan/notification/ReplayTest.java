package dev.caravan.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {

    @Test
    void as_many_lines_as_a_letter_names_can_be_replayed() {
        String lines = IntStream.range(0, 20_000)
                .mapToObj(i -> 10 * i + 1 + "-" + (10 * i + 3))
                .collect(Collectors.joining(","));

        assertThat(new Replay("id", null, lines).lines()).isEqualTo(lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "3-5,9", "12-", "1-1,2"})
    void ranges_of_lines_are_taken(String lines) {
        assertThat(new Replay("id", null, lines).lines()).isEqualTo(lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "a", "1,", ",1", "5-3", "1--2", "1 ", "12345678901234567890"})
    void anything_else_is_refused(String lines) {
        assertThatThrownBy(() -> new Replay("id", null, lines))
                .isInstanceOf(InvalidReplayException.class)
                .hasMessageContaining("ranges of lines");
    }
}
