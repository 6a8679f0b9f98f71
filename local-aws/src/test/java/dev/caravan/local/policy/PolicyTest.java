package dev.caravan.local.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/central";

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:::b/p/*, arn:aws:s3:::b/p/x/y, true",
        "arn:aws:s3:::b/p/*, arn:aws:s3:::b/q/x, false",
        "arn:aws:s3:::b/p?/x, arn:aws:s3:::b/p1/x, true",
        "arn:aws:s3:::b/p?/x, arn:aws:s3:::b/p/x, false",
        "arn:aws:s3:::b/a${*}b/*, arn:aws:s3:::b/a*b/x, true",
        "arn:aws:s3:::b/a${*}b/*, arn:aws:s3:::b/acb/x, false",
        "arn:aws:s3:::b/a${?}${$}/*, arn:aws:s3:::b/a?$/x, true",
        "arn:aws:s3:::b/a${?}${$}/*, arn:aws:s3:::b/ab$/x, false",
        "arn:aws:s3:::b/a.c/*, arn:aws:s3:::b/abc/x, false",
        "*, arn:aws:s3:::b, true"
    })
    void wildcards_match_and_escaped_ones_are_characters(String pattern, String resource, boolean allowed)
            throws MalformedPolicyException {
        Policy policy = Policy.ofSession(
                statement("\"Effect\":\"Allow\",\"Action\":\"s3:Put*\",\"Resource\":\"" + pattern + "\""));
        assertThat(policy.allows(asked("s3:PutObject", resource))).isEqualTo(allowed);
        assertThat(policy.allows(asked("s3:GetObject", resource))).isFalse();
    }

    @Test
    void what_is_denied_is_not_allowed_by_another_statement() throws MalformedPolicyException {
        Policy policy = Policy.ofSession("{\"Version\":\"2012-10-17\",\"Statement\":["
                + "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"},"
                + "{\"Effect\":\"Deny\",\"Action\":[\"s3:GetObject\"],\"Resource\":[\"arn:aws:s3:::b/*\"]}]}");
        assertThat(policy.allows(asked("s3:GetObject", "arn:aws:s3:::b/k"))).isFalse();
        assertThat(policy.denies(asked("s3:GetObject", "arn:aws:s3:::b/k"))).isTrue();
        assertThat(policy.allows(asked("s3:PutObject", "arn:aws:s3:::b/k"))).isTrue();
        assertThat(policy.denies(asked("s3:PutObject", "arn:aws:s3:::b/k"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"AWS\":\"arn:aws:iam::111122223333:role/central\"}', true",
        "'{\"AWS\":[\"arn:aws:iam::111122223333:root\"]}', true",
        "'{\"AWS\":\"arn:aws:iam::111122223333:role/other\"}', false",
        "'\"*\"', true"
    })
    void a_resources_policy_is_about_those_it_names(String principal, boolean allowed) throws MalformedPolicyException {
        assertThat(Policy.ofResource(
                                statement("\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Principal\":"
                                        + principal))
                        .allows(asked("s3:PutObject", "arn:aws:s3:::b/k")))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"acme, true", "globex, false"})
    void a_condition_asks_for_the_tags_of_the_principal(String tenant, boolean allowed)
            throws MalformedPolicyException {
        Policy policy = Policy.ofSession(statement("\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\","
                + "\"Condition\":{\"StringEquals\":{\"aws:PrincipalTag/tenant_id\":\"" + tenant + "\"}}"));
        assertThat(policy.allows(asked("s3:PutObject", "arn:aws:s3:::b/k"))).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "{\"Version\":\"2012-10-17\"}",
                "{\"Version\":\"2012-10-17\",\"Statement\":[]}",
                "{\"Version\":\"2008-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Perhaps\",\"Action\":\"*\",\"Resource\":\"*\"}}",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\"}}",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Resource\":\"*\"}}",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":[3],\"Resource\":\"*\"}}",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"NotAction\":\"*\",\"Resource\":\"*\"}}",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"${aws:x}\"}}",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\","
                        + "\"Principal\":\"*\"}}",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\","
                        + "\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}}}"
            })
    void what_is_no_policy_of_a_session_or_is_not_known_here_is_refused(String text) {
        assertThatThrownBy(() -> Policy.ofSession(text)).isInstanceOf(MalformedPolicyException.class);
    }

    @Test
    void a_resources_policy_says_whom_it_is_about() {
        assertThatThrownBy(
                        () -> Policy.ofResource(statement("\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"")))
                .isInstanceOf(MalformedPolicyException.class)
                .hasMessageContaining("Principal");
    }

    private static String statement(String members) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{" + members + "}}";
    }

    private static Asked asked(String action, String resource) {
        return new Asked(Set.of(ROLE, "arn:aws:iam::111122223333:root"), Map.of("tenant_id", "acme"), action, resource);
    }
}
