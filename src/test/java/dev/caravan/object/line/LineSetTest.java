package dev.caravan.object.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineSetTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3-5             | 3-5",
                "7               | 7",
                "3-5 9           | 3-5,9",
                "9 3-5           | 3-5,9",
                "3-5 6           | 3-6",
                "6 3-5           | 3-6",
                "1 3 2           | 1-3",
                "1-10 4-5        | 1-10",
                "4-5 1-10        | 1-10",
                "1-2 4-5 7-8 2-7 | 1-8",
                "1-3 2-5         | 1-5",
                "2-5 1-3         | 1-5",
                "5 5             | 5"
            })
    void neighbours_and_overlaps_grow_together(String added, String expected) {
        LineSet lines = new LineSet();
        for (String range : added.strip().split(" ", -1)) {
            lines.add(range(range));
        }

        assertThat(lines).hasToString(expected.strip());
        assertThat(lines.size()).isEqualTo(expected.strip().split(",", -1).length);
    }

    @Test
    void lines_up_to_one_are_taken_out_and_counted() {
        LineSet lines = new LineSet();
        lines.add(new LineRange(2, 4));
        lines.add(new LineRange(6, 9));

        assertThat(lines.removeUpTo(1)).isZero();
        assertThat(lines.removeUpTo(3)).isEqualTo(2);
        assertThat(lines).hasToString("4,6-9");
        assertThat(lines.removeUpTo(7)).isEqualTo(3);
        assertThat(lines).hasToString("8-9");
        assertThat(lines.removeUpTo(100)).isEqualTo(2);
        assertThat(lines.isEmpty()).isTrue();
    }

    @Test
    void a_set_of_lines_is_the_set_of_its_lines() {
        long seed = 20_260_101L;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            LineSet lines = new LineSet();
            TreeSet<Long> expected = new TreeSet<>();
            for (int i = 0; i < 30; i++) {
                long first = 1L + random.nextInt(60);
                long last = first + random.nextInt(6);
                lines.add(new LineRange(first, last));
                for (long line = first; line <= last; line++) {
                    expected.add(line);
                }
            }
            long upTo = random.nextInt(70);
            assertThat(lines.removeUpTo(upTo))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(expected.headSet(upTo, true).size());
            assertThat(lines.removeUpTo(1_000))
                    .isEqualTo(expected.tailSet(upTo, false).size());
        }
    }

    private static LineRange range(String text) {
        String[] ends = text.split("-", -1);
        return new LineRange(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
    }
}
