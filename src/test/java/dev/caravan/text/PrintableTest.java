package dev.caravan.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"\n", "\r", "\t", "\0", "\u001b[2J", "\u0085", "\u009b", "\u202e", "\u2028", "\u2029", "\u200b"})
    void what_ends_a_line_or_steers_a_terminal_becomes_its_escape(String harmful) throws Exception {
        String shown = Printable.line("a" + harmful + "b😀");

        assertThat(shown.codePoints().allMatch(point -> point == 0x1F600 || (point >= ' ' && point < 0x7f)))
                .as(shown)
                .isTrue();
        assertThat(JsonMapper.builder().build().readTree('"' + shown + '"').asText())
                .isEqualTo("a" + harmful + "b😀");
    }

    @Test
    void what_can_be_printed_stays_as_it_is() {
        assertThat(Printable.line("a/\"b\"\\ü 😀")).isEqualTo("a/\"b\"\\ü 😀");
        assertThat(Printable.line("half \ud83d a pair")).isEqualTo("half \\ud83d a pair");
        assertThat(Printable.text("a\n\tb\r")).isEqualTo("a\n\tb\\r");
    }

    @Test
    void a_long_text_is_cut_between_characters() {
        assertThat(Printable.shortened("abcd", 4)).isEqualTo("abcd");
        assertThat(Printable.shortened("abcde", 4)).isEqualTo("abc…");
        assertThat(Printable.shortened("😀😀😀😀😀", 4)).isEqualTo("😀😀😀…");
    }
}
