package dev.caravan.object.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Text that is JSON already. */
class JsonTextTest {

    private static final long SEED = 20_261_121;

    /** Without that feature it writes two escapes for what is beyond U+FFFF, which mean the same and are longer. */
    private static final JsonFactory GENERATORS = JsonFactory.builder()
            .configure(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8, true)
            .build();

    @Test
    void writes_what_a_json_generator_writes_and_reads_it_back() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            String text = text(random);

            JsonText json = JsonText.of(text);

            assertThat(written(json)).as("seed %s, text %s", SEED, i).isEqualTo(generated(text));
            assertThat(json).hasToString(text);
            assertThat(json.utf8Bytes()).isEqualTo(text.getBytes(UTF_8).length);
            assertThat(json.jsonBytes()).isEqualTo(generated(text).getBytes(UTF_8).length);
        }
    }

    @Test
    void copies_json_that_it_would_have_written_itself() {
        byte[] source = "..a\\n\\\"é..".getBytes(UTF_8);

        JsonText json = JsonText.copyOf(source, 2, source.length - 2, 2);
        source[2] = 'b';

        assertThat(json).isEqualTo(JsonText.of("a\n\"é")).hasSameHashCodeAs(JsonText.of("a\n\"é"));
        assertThat(json).hasToString("a\n\"é");
        assertThat(json.utf8Bytes()).isEqualTo(5);
    }

    @Test
    void differs_where_the_text_differs() {
        assertThat(JsonText.of("a\n")).isNotEqualTo(JsonText.of("an")).isNotEqualTo(JsonText.of("a\\n"));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(60);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(codePoint(random));
        }
        return text.toString();
    }

    private static int codePoint(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextInt(0x20);
            case 1 -> "\"\\/\u007f\u2028".codePointAt(random.nextInt(5));
            case 2 -> 0x80 + random.nextInt(0x700);
            case 3 -> 0x10000 + random.nextInt(0x10000);
            default -> ' ' + random.nextInt(95);
        };
    }

    private static String written(JsonText json) {
        byte[] target = new byte[json.jsonBytes() + 2];
        int end = json.copyInto(target, 1);
        return new String(target, 1, end - 1, UTF_8);
    }

    private static String generated(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = GENERATORS.createGenerator(out)) {
            generator.writeString(text);
        }
        String quoted = out.toString(UTF_8);
        return quoted.substring(1, quoted.length() - 1);
    }
}
