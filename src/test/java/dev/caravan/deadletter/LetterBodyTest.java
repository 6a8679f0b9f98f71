package dev.caravan.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.undelivered.SomeWork;
import org.junit.jupiter.api.Test;

class LetterBodyTest {

    @Test
    void a_body_that_is_cut_is_told_by_its_length_and_hash() {
        LetterBody body =
                LetterBody.of(SomeWork.letter("invalid-notification", "no", null, "0123456789"), "0123456789", 4);

        assertThat(body.text()).isEqualTo("0123");
        assertThat(body.note())
                .isEqualTo(
                        "the body was too long and is cut: 10 bytes, SHA-256 84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882");
    }
}
