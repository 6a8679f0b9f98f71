package dev.caravan.object.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineSelectionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"7 | 7", "3-5,9 | 3-5,9", "12- | 12-", "9,3-5 | 3-5,9", "4-,2,9 | 2,4-", "2-3,4,4- | 2-", "1- | 1-"
            })
    void lines_are_written_as_ranges_in_any_order(String written, String lines) {
        assertThat(text(LineSelection.parse(written))).isEqualTo(lines);
    }

    @Test
    void no_text_is_all_lines() {
        assertThat(LineSelection.parse("")).isSameAs(LineSelection.ALL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "x",
                "0",
                "0-3",
                "5-3",
                "-5",
                "3-5,",
                ",3",
                "3,,5",
                "3 - 5",
                "+3",
                "3-5-7",
                "1.5",
                "٣",
                "3\n",
                "9999999999999999999",
                "3-9999999999999999999"
            })
    void what_are_no_lines_is_refused(String written) {
        assertThatIllegalArgumentException().isThrownBy(() -> LineSelection.parse(written));
    }

    @Test
    void the_refusal_names_what_was_found() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LineSelection.parse("3-5,all"))
                .withMessageContaining("'all'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3-5,9 | 0 | 3-5,9",
                "3-5,9 | 2 | 3-5,9",
                "3-5,9 | 3 | 4-5,9",
                "3-5,9 | 5 | 9",
                "3-5,9 | 9 | ''",
                "12- | 20 | 21-"
            })
    void behind_a_line_nothing_up_to_it_is_wanted(String written, long line, String rest) {
        LineSelection behind = LineSelection.parse(written).after(line);

        assertThat(text(behind)).isEqualTo(rest);
        assertThat(behind.settled()).isEqualTo(line);
        assertThat(behind.after(line - 1)).isEqualTo(behind);
    }

    @Test
    void ranges_stand_in_order_and_apart_from_each_other() {
        LineRange range = new LineRange(3, 5);
        assertThatIllegalArgumentException().isThrownBy(() -> new LineSelection(3, List.of(range)));
        assertThatIllegalArgumentException().isThrownBy(() -> new LineSelection(0, List.of(range, range)));
        assertThatIllegalArgumentException().isThrownBy(() -> new LineSelection(-1, List.of()));
    }

    @Test
    void a_set_of_lines_is_read_as_it_is_written() {
        Random random = new Random(55);
        for (int round = 0; round < 200; round++) {
            LineSet lines = new LineSet();
            for (int i = random.nextInt(5); i > 0; i--) {
                long first = 1L + random.nextInt(30);
                lines.add(new LineRange(first, random.nextInt(9) == 0 ? LineRange.NO_END : first + random.nextInt(3)));
            }
            assertThat(LineSet.parse(lines.toString()).ranges()).isEqualTo(lines.ranges());
        }
    }

    private static String text(LineSelection selection) {
        return selection.wanted().stream().map(LineRange::toString).collect(Collectors.joining(","));
    }
}
