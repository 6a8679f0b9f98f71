package dev.caravan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.local.client.Call;
import dev.caravan.local.client.CallFilter;
import dev.caravan.local.client.Role;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.Tag;

@ExtendWith(OneServer.class)
class StsTest {
    private final Estate estate;
    private final StsClient sts;
    private final Role role;

    StsTest(Estate estate) {
        this.estate = estate;
        sts = estate.sts(estate.credentials());
        role = estate.aws.role(
                Role.named(estate.account, "central").trusts(estate.user().arn()));
    }

    @AfterEach
    void close() {
        sts.close();
    }

    @Test
    void tells_the_caller_who_it_is() {
        GetCallerIdentityResponse user = sts.getCallerIdentity();
        assertThat(user.arn()).isEqualTo(estate.user().arn());
        assertThat(user.account()).isEqualTo(estate.account);

        try (StsClient assumed = estate.sts(estate.session(role))) {
            assertThat(assumed.getCallerIdentity().arn())
                    .isEqualTo("arn:aws:sts::" + estate.account + ":assumed-role/central/test");
        }
    }

    @Test
    void refuses_a_key_it_does_not_know_and_a_secret_that_is_wrong() {
        AwsCredentials stranger = AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "secret");
        AwsCredentials liar = AwsBasicCredentials.create(estate.user().accessKeyId(), "wrong");

        assertRefused("InvalidClientTokenId", () -> estate.sts(stranger).getCallerIdentity());
        assertRefused("SignatureDoesNotMatch", () -> estate.sts(liar).getCallerIdentity());
        assertRefused("SignatureDoesNotMatch", () -> estate.s3(liar).listBuckets());
        assertRefused("InvalidSignatureException", () -> estate.logs(liar).describeLogGroups());
        assertRefused(
                "UnrecognizedClientException", () -> estate.dynamoDb(stranger).listTables());
    }

    @Test
    void lets_only_trusted_principals_in() {
        Role customer = Role.named(estate.other, "customer");
        AwsCredentials central = estate.session(role);
        try (StsClient chained = estate.sts(central)) {
            assertRefused("AccessDenied", () -> assume(chained, customer, b -> {}))
                    .hasMessageContaining("User: arn:aws:sts::" + estate.account
                            + ":assumed-role/central/test is not authorized to perform: sts:AssumeRole on resource: "
                            + customer.arn());

            for (String trusted : List.of(
                    role.arn(),
                    "arn:aws:iam::" + estate.account + ":root",
                    "arn:aws:sts::" + estate.account + ":assumed-role/central/test")) {
                estate.aws.role(customer.trusts(trusted));
                assertThatCode(() -> assume(chained, customer, b -> {})).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void asks_for_the_external_id() {
        estate.aws.role(role.requiresExternalId("secret-handshake"));

        assertRefused("AccessDenied", () -> assume(sts, role, b -> {}));
        assertRefused("AccessDenied", () -> assume(sts, role, b -> b.externalId("other")));
        assertThatCode(() -> assume(sts, role, b -> b.externalId("secret-handshake")))
                .doesNotThrowAnyException();
    }

    @Test
    void refuses_tags_where_the_trust_policy_does() {
        estate.aws.role(role.refusesTags());

        assertRefused("AccessDenied", () -> assume(sts, role, b -> b.tags(tag("tenant_id", "t"))))
                .hasMessageContaining("is not authorized to perform: sts:TagSession on resource: " + role.arn());
        assertThatCode(() -> assume(sts, role, b -> {})).doesNotThrowAnyException();
    }

    @Test
    void hands_transitive_tags_on_and_lets_none_be_set_twice() {
        Role next = estate.aws.role(Role.named(estate.other, "next").trusts(role.arn()));
        AssumeRoleResponse first = assume(
                sts, role, b -> b.tags(tag("tenant_id", "t"), tag("other", "o")).transitiveTagKeys("tenant_id"));
        try (StsClient chained = estate.sts(Estate.of(first.credentials()))) {
            assertRefused("InvalidParameterValue", () -> assume(chained, next, b -> b.tags(tag("tenant_id", "u"))));

            AssumeRoleResponse second = assume(chained, next, b -> b.tags(tag("cluster_id", "c")));
            try (StsClient last = estate.sts(Estate.of(second.credentials()))) {
                last.getCallerIdentity();
            }
        }
        Call call = estate.aws
                .calls(CallFilter.of("sts", "GetCallerIdentity").byAccount(estate.other))
                .get(0);
        assertThat(call.tags()).containsOnlyKeys("tenant_id", "cluster_id");
    }

    @ParameterizedTest
    @ValueSource(ints = {899, 43_201})
    void refuses_durations_out_of_range(int seconds) {
        assertRefused("ValidationError", () -> assume(sts, role, b -> b.durationSeconds(seconds)));
    }

    @Test
    void gives_chained_sessions_an_hour_at_most() {
        Role next = estate.aws.role(Role.named(estate.other, "next").trusts(role.arn()));
        assertThatCode(() -> assume(sts, role, b -> b.durationSeconds(43_200))).doesNotThrowAnyException();
        try (StsClient chained = estate.sts(estate.session(role))) {
            assertRefused("ValidationError", () -> assume(chained, next, b -> b.durationSeconds(3_601)));
            assertThatCode(() -> assume(chained, next, b -> b.durationSeconds(3_600)))
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a b", "slash/ed"})
    void refuses_session_names_that_are_none(String name) {
        assertRefused("ValidationError", () -> assume(sts, role, b -> b.roleSessionName(name)));
    }

    @Test
    void takes_fifty_tags_and_no_more() {
        List<Tag> tags = IntStream.range(0, 51).mapToObj(i -> tag("k" + i, "v")).toList();

        assertThatCode(() -> assume(sts, role, b -> b.tags(tags.subList(0, 50))))
                .doesNotThrowAnyException();
        assertRefused("ValidationError", () -> assume(sts, role, b -> b.tags(tags)));
        assertRefused("ValidationError", () -> assume(sts, role, b -> b.tags(tag("k".repeat(129), "v"))));
        assertRefused("ValidationError", () -> assume(sts, role, b -> b.tags(tag("k", "v".repeat(257)))));
        assertRefused("ValidationError", () -> assume(sts, role, b -> b.tags(tag("k", "semi;colon"))));
    }

    @Test
    void knows_every_secret_that_it_gave_out() {
        AwsCredentials session = estate.session(role);

        assertThat(estate.aws.secrets())
                .contains(session.secretAccessKey(), ((AwsSessionCredentials) session).sessionToken());
    }

    @Test
    void ends_sessions_with_their_time_and_when_told_to() {
        AwsCredentials session = estate.session(role);
        try (S3Client s3 = estate.s3(session)) {
            s3.listBuckets();
            estate.aws.moveClock(estate.account, Duration.ofSeconds(3_601));
            assertRefused("ExpiredToken", s3::listBuckets);
            assertRefused("ExpiredTokenException", () -> estate.logs(session).describeLogGroups());
        }
        AwsCredentials fresh = estate.session(role);
        assertThat(estate.aws.expireSessions(role.arn())).isPositive();
        assertRefused("ExpiredToken", () -> estate.sqs(fresh).listQueues());
    }

    @Test
    void lets_a_session_do_what_its_role_may_and_nothing_else() {
        AwsCredentials session = estate.session(role.allowsOnly("logs:Describe*", "s3:ListAllMyBuckets"));

        estate.logs(session).describeLogGroups();
        estate.s3(session).listBuckets();
        assertRefused("AccessDeniedException", () -> estate.logs(session).createLogGroup(b -> b.logGroupName("g")))
                .hasMessageContaining("is not authorized to perform: logs:CreateLogGroup on resource: arn:aws:logs:"
                        + Estate.REGION + ":" + estate.account + ":log-group:g:log-stream: because no identity-based"
                        + " policy allows the logs:CreateLogGroup action");
        assertRefused("AccessDenied", () -> estate.s3(session).createBucket(b -> b.bucket("never")));
        assertRefused("AccessDenied", () -> assume(estate.sts(session), role, b -> {}));
    }

    @Test
    void a_session_may_do_what_both_its_role_and_its_policy_allow() {
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
                + "\"Resource\":\"arn:aws:s3:::" + estate.unique("b") + "/in/*\"}]}";
        estate.s3(estate.credentials()).createBucket(b -> b.bucket(estate.unique("b")));
        AwsCredentials narrowed =
                Estate.of(assume(sts, role, b -> b.policy(policy)).credentials());
        estate.aws.role(role.allowsOnly("s3:PutObject"));
        try (S3Client s3 = estate.s3(narrowed)) {
            assertThatCode(() -> put(s3, "in/k")).doesNotThrowAnyException();
            assertRefused("AccessDenied", () -> put(s3, "out/k"))
                    .hasMessageContaining("because no session policy allows the s3:PutObject action");
            assertRefused(
                            "AccessDenied",
                            () -> s3.getObjectAsBytes(
                                    b -> b.bucket(estate.unique("b")).key("in/k")))
                    .hasMessageContaining("because no identity-based policy allows");
        }
    }

    @Test
    void takes_no_policy_that_is_malformed_or_too_long_or_of_other_characters() {
        assertRefused("MalformedPolicyDocument", () -> assume(sts, role, b -> b.policy("{}")));
        assertRefused("ValidationError", () -> assume(sts, role, b -> b.policy(" ".repeat(2049))));
        assertRefused("ValidationError", () -> assume(sts, role, b -> b.policy("{\"Ā\":1}")));
    }

    private void put(S3Client s3, String key) {
        s3.putObject(b -> b.bucket(estate.unique("b")).key(key), RequestBody.empty());
    }

    private static AssumeRoleResponse assume(StsClient client, Role role, Consumer<AssumeRoleRequest.Builder> more) {
        return client.assumeRole(b -> more.accept(b.roleArn(role.arn()).roleSessionName("test")));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
            String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
    }
}
