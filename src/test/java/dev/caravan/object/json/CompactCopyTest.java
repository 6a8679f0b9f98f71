package dev.caravan.object.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** JSON as the text of a message. */
class CompactCopyTest {

    private final CompactCopy copy = new CompactCopy();

    @Test
    void leaves_out_white_space_but_not_that_of_strings() {
        byte[] json = "{ \"a b\" :\t[1 ,\"\\\" \\n\"] }".getBytes(UTF_8);

        assertThat(copy.add(json, 0, json.length).text()).isEqualTo(JsonText.of("{\"a b\":[1,\"\\\" \\n\"]}"));
    }

    @Test
    void begins_anew_after_each_text() {
        copy.add('{').add('}').text();

        assertThat(copy.add('[').add(']').text()).isEqualTo(JsonText.of("[]"));
    }

    @Test
    void keeps_no_more_after_a_long_text_than_after_a_short_one() {
        byte[] json = ("\"" + "a".repeat(1_000_000) + "\"").getBytes(UTF_8);

        assertThat(copy.add(json, 0, json.length).text().utf8Bytes()).isEqualTo(json.length);

        assertThat(copy.held()).isLessThanOrEqualTo(CompactCopy.LARGEST_KEPT);
    }
}
