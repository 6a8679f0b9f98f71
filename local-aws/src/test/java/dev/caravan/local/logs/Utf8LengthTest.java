package dev.caravan.local.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8LengthTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "say \"no\" \\ or\n\t/",
                "äöü €",
                "😀 and 😀",
                "\u0001\u007f\u0080\u07ff\u0800\uffff"
            })
    void counts_what_the_string_takes_in_utf8_however_it_is_escaped(String text) throws Exception {
        JsonMapper plain = JsonMapper.builder().build();
        JsonMapper escaping =
                JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
        for (JsonMapper mapper : new JsonMapper[] {plain, escaping}) {
            byte[] json = mapper.writeValueAsBytes(text);
            assertThat(Utf8Length.ofString(json, 0)).isEqualTo(text.getBytes(UTF_8).length);
        }
    }
}
