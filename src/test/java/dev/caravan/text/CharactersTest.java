package dev.caravan.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharactersTest {

    @ParameterizedTest
    @CsvSource({"0, U+0000", "10, U+000A", "31, U+001F", "127, U+007F", "128, U+0080", "155, U+009B", "159, U+009F"})
    void a_name_with_a_control_character_has_a_problem(int point, String shown) {
        assertThat(Characters.problem("a" + Character.toString(point))).isEqualTo("has the control character " + shown);
        assertThat(Characters.isPrintable(point)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0xD800, 0xDFFF})
    void half_a_pair_is_a_problem_too(int half) {
        assertThat(Characters.problem("a" + (char) half)).startsWith("has half a surrogate pair");
        assertThat(Characters.isPrintable(half)).isFalse();
    }

    /** Keys may have them: S3 takes them, and a person who is shown one sees its escape. */
    @ParameterizedTest
    @ValueSource(ints = {0x200D, 0x202E, 0x2028, 0x2029, 0xFEFF, 0x0378})
    void what_cannot_be_printed_otherwise_may_stand_in_a_name(int point) {
        assertThat(Characters.problem(Character.toString(point))).isNull();
        assertThat(Characters.isPrintable(point)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {' ', '~', 0xA0, 0xE9, 0x1F42A})
    void all_else_is_printed_as_it_is(int point) {
        assertThat(Characters.problem(Character.toString(point))).isNull();
        assertThat(Characters.isPrintable(point)).isTrue();
    }
}
