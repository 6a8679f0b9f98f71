package dev.caravan.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sts.model.Tag;

class SessionTagsTest {

    @Test
    void names_tenant_and_cluster() {
        assertThat(new SessionTags("acme", "prod-1").toSts())
                .containsExactly(tag("tenant_id", "acme"), tag("cluster_id", "prod-1"));
    }

    @Test
    void leaves_an_empty_cluster_out() {
        assertThat(new SessionTags("acme", "").toSts()).containsExactly(tag("tenant_id", "acme"));
    }

    @Test
    void keeps_what_sts_takes() {
        String odd = "Ünï code_.:/=+-@ 日本";
        assertThat(value(odd)).isEqualTo(odd);
    }

    @Test
    void replaces_what_sts_does_not_take_and_keeps_different_tenants_apart() {
        assertThat(value("a!b")).startsWith("a_b-").hasSize(12).isNotEqualTo(value("a?b"));
        assertThat(value("a_b")).isEqualTo("a_b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws:acme", "AWS:acme", "aWs:acme"})
    void replaces_a_beginning_that_is_kept_for_aws_and_keeps_different_tenants_apart(String tenant) {
        assertThat(value(tenant))
                .matches("_acme-[0-9a-f]{8}")
                .isNotEqualTo(value("Aws:acme"))
                .isNotEqualTo(value("_acme"));
        assertThat(new SessionTags("acme", tenant).toSts())
                .containsExactly(tag("tenant_id", "acme"), tag("cluster_id", value(tenant)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "laws:acme", "acme/aws:"})
    void leaves_aws_alone_where_it_is_no_beginning(String tenant) {
        assertThat(value(tenant)).isEqualTo(tenant);
    }

    @Test
    void cuts_at_256_characters_and_keeps_different_tenants_apart() {
        assertThat(value("x".repeat(256))).isEqualTo("x".repeat(256));
        assertThat(value("x".repeat(257))).hasSize(256).isNotEqualTo(value("x".repeat(258)));
    }

    @Test
    void names_sessions_after_tenant_and_run() {
        assertThat(StsText.sessionName("acme", "run-7")).isEqualTo("acme-run-7");
        assertThat(StsText.sessionName("Ä !", "run 7")).isEqualTo("----44b267ac-run-7-04ee2979");
    }

    @Test
    void cuts_the_tenant_and_not_the_run_out_of_a_long_session_name() {
        String run = "0123456789abcdef0123456789abcdef";
        String name = StsText.sessionName("t".repeat(300), run);
        assertThat(name).hasSize(64).endsWith("-" + run).matches("[\\w+=,.@-]{2,64}");
        assertThat(StsText.sessionName("t".repeat(31), run)).isEqualTo("t".repeat(31) + "-" + run);
    }

    private static String value(String tenant) {
        List<Tag> tags = new SessionTags(tenant, "").toSts();
        return tags.get(0).value();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
