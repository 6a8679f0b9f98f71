package dev.caravan.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void figures_stand_right_and_words_left() {
        TextTable table = new TextTable("tenant", "lines");
        table.row("orchard", 7);
        table.row("harbor", 1_234_567);

        assertThat(table.lines(80)).containsExactly("tenant       lines", "orchard          7", "harbor   1,234,567");
    }

    @Test
    void the_widest_column_gives_way_to_the_width() {
        TextTable table = new TextTable("key", "fate");
        table.row("a/very/long/key/of/an/object", "delivered");

        assertThat(table.lines(24)).containsExactly("key            fate", "a/very/long/…  delivered");
    }

    @Test
    void no_line_is_wider_than_asked_for() {
        TextTable table = new TextTable("a", "b", "c");
        table.row("x".repeat(300), "y".repeat(40), "🐪".repeat(90));

        assertThat(table.lines(60))
                .allSatisfy(line -> assertThat(OneLine.length(line)).isLessThanOrEqualTo(60));
    }

    @Test
    void a_cell_stays_on_its_line() {
        TextTable table = new TextTable("message");
        table.row("one\n\ttwo\u001b[31m\u202e");

        assertThat(table.lines(80).get(1)).isEqualTo("one\\n\\ttwo·[31m·");
    }

    @Test
    void a_row_has_to_fit_the_headings() {
        assertThatThrownBy(() -> new TextTable("a", "b").row("only one")).hasMessage("a row of 1 cells in 2 columns");
    }

    @Test
    void a_table_without_rows_is_its_headings() {
        assertThat(new TextTable("a", "b").lines(80)).containsExactly("a  b");
    }

    @Test
    void shortening_never_cuts_a_character_in_half() {
        assertThat(OneLine.shortened("🐪🐪🐪", 2)).isEqualTo("🐪…");
        assertThat(OneLine.shortened("🐪🐪🐪", 3)).isEqualTo("🐪🐪🐪");
    }
}
