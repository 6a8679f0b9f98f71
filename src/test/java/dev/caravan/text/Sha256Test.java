package dev.caravan.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The value of {@code abc} is that of FIPS 180-2, appendix B.1. */
class Sha256Test {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void a_text_is_hashed_in_utf_8_and_shown_in_lower_case() {
        assertThat(Sha256.hex("abc")).isEqualTo(ABC);
        assertThat(Sha256.hex("abc".getBytes(UTF_8))).isEqualTo(ABC);
        assertThat(Sha256.hex("é")).isEqualTo("4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c");
    }

    @Test
    void a_short_one_is_the_beginning() {
        assertThat(Sha256.hex("abc", 4)).isEqualTo(ABC.substring(0, 8));
        assertThat(Sha256.hex("abc", 32)).isEqualTo(ABC);
    }
}
