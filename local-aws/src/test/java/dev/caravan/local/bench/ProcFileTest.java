package dev.caravan.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcFileTest {
    private static final String STAT =
            "42 (a (b) c) S 1 42 42 0 -1 4194560 1 2 3 4 150 25 3000 700 20 0 5 0 100 200 300 18446744073709551615";

    @Test
    void finds_the_times_behind_a_name_with_blanks_and_brackets() {
        assertThat(ProcFile.ticks(STAT, 11, 12)).isEqualTo(1750);
        assertThat(ProcFile.ticks(STAT, 13, 14)).isEqualTo(37_000);
    }

    @Test
    void a_process_that_has_ended_has_no_times() {
        assertThat(ProcFile.ticks("", 11, 12)).isZero();
    }

    @Test
    void finds_a_size_by_its_name() {
        assertThat(ProcFile.kib("VmPeak:\t  900 kB\nVmHWM:\t   123456 kB\nVmRSS:\t 5 kB", "VmHWM:"))
                .isEqualTo(123_456);
        assertThat(ProcFile.kib("Name:\tjava", "VmHWM:")).isZero();
    }
}
