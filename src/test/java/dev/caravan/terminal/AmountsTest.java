package dev.caravan.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({"0, 0 bytes", "999, 999 bytes", "1000, 1.0 kB", "5600000000, 5.6 GB", "9223372036854775807, 9.2 EB"})
    void bytes_are_in_the_largest_unit_that_fits(long bytes, String shown) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(shown);
    }
}
