package dev.caravan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {

    @Test
    void a_line_stays_a_line_and_steers_no_terminal() {
        assertThat(Printable.line("a\u001B[31m\nb\t\u202Ec\u2028😀")).isEqualTo("a?[31m?b??c?😀");
        assertThat(Printable.text("a\n\tb\r")).isEqualTo("a\n\tb?");
    }

    @Test
    void what_is_shortened_is_never_longer_than_said_and_never_half_a_character() {
        assertThat(Printable.shortened("abcd", 4)).isEqualTo("abcd");
        assertThat(Printable.shortened("abcde", 4)).isEqualTo("abc…");
        assertThat(Printable.shortened("😀😀😀😀😀", 4)).isEqualTo("😀😀😀…");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 bytes", "999, 999 bytes", "1000, 1.0 kB", "5600000000, 5.6 GB", "9223372036854775807, 9.2 EB"})
    void bytes_are_in_the_largest_unit_that_fits(long bytes, String shown) {
        assertThat(Printable.bytes(bytes)).isEqualTo(shown);
    }
}
