package dev.caravan.tenant.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamNameTemplateTest {
    private static final StreamNameTemplate POD = StreamNameTemplate.parse("{pod}");

    @ParameterizedTest
    @CsvSource({
        "{pod}, pod-1",
        "{application}/{pod}, api/pod-1",
        "{tenant}.{cluster}-{file}, acme.c1-f.gz",
        "fixed, fixed",
        "a{pod}b, apod-1b"
    })
    void fills_the_placeholders(String template, String name) {
        assertThat(StreamNameTemplate.parse(template).name(fields("pod-1"))).isEqualTo(name);
    }

    @Test
    void replaces_what_cloudwatch_refuses() {
        assertThat(POD.name(fields("2026-01-01T10:00:00*"))).isEqualTo("2026-01-01T10-00-00-");
    }

    @Test
    void calls_a_stream_without_a_name_by_a_dash() {
        assertThat(POD.name(fields(""))).isEqualTo("-");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 511, 512})
    void keeps_a_name_that_fits(int length) {
        assertThat(POD.name(fields("p".repeat(length)))).isEqualTo("p".repeat(length));
    }

    @Test
    void cuts_a_name_that_is_too_long_and_keeps_it_apart_from_others() {
        String one = POD.name(fields("p".repeat(513)));
        String other = POD.name(fields("p".repeat(514)));
        assertThat(one).as("a stream that is there already").endsWith("ppp-c7248ee6fb68434b");
        assertThat(one).hasSize(512).startsWith("ppp").isNotEqualTo(other).isEqualTo(POD.name(fields("p".repeat(513))));
        assertThat(POD.name(fields("p".repeat(512) + ":"))).isNotEqualTo(POD.name(fields("p".repeat(512) + "-")));
    }

    @Test
    void does_not_cut_a_character_in_two() {
        for (int before = 0; before < 2; before++) {
            String name = POD.name(fields("x".repeat(before) + "🐪".repeat(300)));
            assertThat(name).hasSizeBetween(500, 512);
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(name)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', blank",
        "' ', blank",
        "{namespace}, '{tenant}, {cluster}, {application}, {pod}, {file}'",
        "{pod}{pod}, twice",
        "{pod, do not pair",
        "pod}, do not pair",
        "a:{pod}, CloudWatch",
        "{pod}*, CloudWatch"
    })
    void refuses_a_template_and_says_why(String template, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamNameTemplate.parse(template))
                .withMessageContaining(why);
    }

    @Test
    void refuses_a_name_from_a_field_that_the_keys_do_not_tell() {
        KeyLayout withoutPod = KeyLayout.parse("{tenant}/{application}/{file}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> POD.requireToldBy(withoutPod))
                .withMessageContaining("{pod}");
        assertThatNoException()
                .isThrownBy(() -> StreamNameTemplate.parse("x{application}").requireToldBy(withoutPod));
    }

    private static KeyFields fields(String pod) {
        return new KeyFields(new TenantId("acme"), "c1", "api", pod, "f.gz");
    }
}
