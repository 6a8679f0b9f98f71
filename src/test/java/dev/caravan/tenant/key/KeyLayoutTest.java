package dev.caravan.tenant.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.caravan.text.Excerpt;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyLayoutTest {
    private static final KeyLayout TENANT_FIRST = KeyLayout.parse("{tenant}/{cluster}/{application}/{pod}/{file}");

    @Test
    void reads_a_key_with_the_tenant_first() {
        assertThat(TENANT_FIRST.read("acme/c1/kube-apiserver/pod-1/2026.json.gz"))
                .isEqualTo(fields("acme", "c1", "kube-apiserver", "pod-1", "2026.json.gz"));
    }

    @Test
    void reads_a_key_with_the_cluster_first() {
        assertThat(KeyLayout.parse("{cluster}/{tenant}/{application}/{pod}/{file}")
                        .read("c1/acme/api/pod-1/f"))
                .isEqualTo(fields("acme", "c1", "api", "pod-1", "f"));
    }

    @Test
    void gives_the_remaining_segments_to_a_file_at_the_end() {
        assertThat(TENANT_FIRST.read("acme/c1/api/pod-1/2026/01/f.gz").file()).isEqualTo("2026/01/f.gz");
    }

    @Test
    void takes_no_further_segments_when_the_file_is_not_at_the_end() {
        KeyLayout layout = KeyLayout.parse("logs/{file}/{tenant}");
        assertThat(layout.read("logs/f/acme")).isEqualTo(fields("acme", "", "", "", "f"));
        assertRefused(layout, "logs/f/acme/more");
    }

    @Test
    void asks_for_the_fixed_text_to_the_letter() {
        KeyLayout layout = KeyLayout.parse("logs v1/{tenant}/{file}");
        assertThat(layout.read("logs v1/acme/f").tenant()).isEqualTo(new TenantId("acme"));
        assertRefused(layout, "Logs v1/acme/f");
    }

    @Test
    void keeps_characters_that_have_a_meaning_elsewhere() {
        assertThat(TENANT_FIRST.read("acme {x}/ü+%2F/日本/🐪/a b"))
                .isEqualTo(fields("acme {x}", "ü+%2F", "日本", "🐪", "a b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "acme",
                "acme/c1/api/pod-1",
                "acme/c1/api/pod-1/",
                "/acme/c1/api/pod-1/f",
                "//c1/api/pod-1/f",
                "acme//api/pod-1/f",
                "acme/c1/ /pod-1/f",
                "acme/c1/api/pod-1/a//b",
                "../c1/api/pod-1/f",
                "acme/./api/pod-1/f",
                "acme/c1/api/../f",
                "acme/c1/api/pod-1/..",
                "acme/c1/api/pod-1/x/../f",
                "acme\n/c1/api/pod-1/f",
                "acme/c1/api/pod-1/f\u0000",
                "acme/c1/api/pod-1/f\u007f",
                "acme/c1/api/pod-1/f\u0080",
                "acme/c1/api/pod-1/f\u009f",
                "acme/c1/api/pod-1/f\ud83d",
                "acme/c1/api/pod-1/\udc2af"
            })
    void refuses_a_key_that_does_not_fit(String key) {
        assertRefused(TENANT_FIRST, key);
    }

    @ParameterizedTest
    @CsvSource({"a, 1023", "a, 1024", "é, 1024", "🐪, 1024"})
    void takes_a_key_as_long_as_s3_does(String filler, int bytes) {
        assertThat(TENANT_FIRST.read(keyOf(filler, bytes))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "🐪"})
    void refuses_a_key_that_s3_could_not_hold(String filler) {
        assertRefused(TENANT_FIRST, keyOf(filler, 1025));
    }

    private static String keyOf(String filler, int bytes) {
        String start = "t/c/a/p/";
        int width = filler.getBytes(StandardCharsets.UTF_8).length;
        int count = (bytes - start.length()) / width;
        return start + filler.repeat(count) + "x".repeat(bytes - start.length() - count * width);
    }

    @ParameterizedTest
    @CsvSource({
        "'', blank",
        "{cluster}/{file}, has no {tenant}",
        "{tenant}/{tenant}, twice",
        "{tenant}/{pod}/{pod}/{file}, twice",
        "{tenant}/{namespace}/{file}, '{tenant}, {cluster}, {application}, {pod}, {file}'",
        "{Tenant}/{file}, {Tenant}",
        "{tenant}/{}, {}",
        "{tenant}/{file, do not pair",
        "{tenant}/file}, do not pair",
        "{tenant}/{{file}}, do not pair",
        "{tenant/x}/{file}, do not pair",
        "x-{tenant}/{file}, not one placeholder",
        "{tenant}{file}, not one placeholder",
        "{tenant}/, not one placeholder",
        "/{tenant}, not one placeholder",
        "{tenant}/../{file}, not one placeholder"
    })
    void refuses_a_template_and_says_why(String template, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyLayout.parse(template))
                .withMessageContaining(why);
    }

    @Test
    void names_the_key_and_the_problem_without_control_characters() {
        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() -> TENANT_FIRST.read("acme\n" + "x".repeat(2_000)))
                .satisfies(e -> assertThat(e.getMessage())
                        .contains("U+000A")
                        .doesNotContain("\n")
                        .hasSizeLessThan(250));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20260101})
    void either_refuses_a_random_key_or_reads_it_without_loss(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            String key = randomKey(random);
            try {
                KeyFields read = TENANT_FIRST.read(key);
                assertThat(String.join(
                                "/",
                                read.tenant().value(),
                                read.cluster(),
                                read.application(),
                                read.pod(),
                                read.file()))
                        .as("seed %d", seed)
                        .isEqualTo(key);
            } catch (InvalidKeyException e) {
                assertThat(e).as("seed %d", seed).hasMessageStartingWith("the object key " + Excerpt.of(key) + " ");
            }
        }
    }

    private static String randomKey(Random random) {
        String alphabet = "abc....////  \u0000\u0085\ud83d\udc2aé";
        return random.ints(random.nextInt(30), 0, alphabet.length())
                .collect(StringBuilder::new, (text, at) -> text.append(alphabet.charAt(at)), StringBuilder::append)
                .toString();
    }

    private static void assertRefused(KeyLayout layout, String key) {
        assertThatExceptionOfType(InvalidKeyException.class)
                .isThrownBy(() -> layout.read(key))
                .withMessageMatching("(?s)the object key \".*\"…? (has|does|is) .+");
    }

    private static KeyFields fields(String tenant, String cluster, String application, String pod, String file) {
        return new KeyFields(new TenantId(tenant), cluster, application, pod, file);
    }
}
