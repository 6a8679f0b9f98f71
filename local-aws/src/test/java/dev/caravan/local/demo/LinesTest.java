package dev.caravan.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void neighbours_become_a_range() {
        assertThat(Lines.write(set(3, 4, 5, 9, 11, 12))).isEqualTo("3-5,9,11-12");
        assertThat(Lines.write(set())).isEmpty();
    }

    private static BitSet set(int... lines) {
        BitSet set = new BitSet();
        for (int line : lines) {
            set.set(line);
        }
        return set;
    }
}
