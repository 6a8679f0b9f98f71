package dev.caravan.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.credentials.SessionException.CentralRoleRefused;
import dev.caravan.credentials.SessionException.CustomerRoleRefused;
import dev.caravan.credentials.SessionException.SessionUnavailable;
import dev.caravan.local.client.Call;
import dev.caravan.local.client.Role;
import dev.caravan.local.client.User;
import java.time.Clock;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What a session of the central role may do that is narrowed to a customer's bucket. */
@ExtendWith(LocalAwsServer.class)
class NarrowedSessionsTest {
    private static final SessionTags ACME = new SessionTags("acme", "prod-1");

    private final Fleet fleet;
    private final String bucket;
    private TenantSessions sessions;

    NarrowedSessionsTest(Fleet fleet) {
        this.fleet = fleet;
        this.bucket = "customer-" + fleet.account();
        this.sessions = fleet.sessions();
    }

    @BeforeEach
    void make_a_bucket_that_admits_the_central_role() {
        User owner = fleet.aws().user(Fleet.newAccount(), "owner");
        try (S3Client s3 = s3(AwsBasicCredentials.create(owner.accessKeyId(), owner.secretAccessKey()))) {
            s3.createBucket(r -> r.bucket(bucket));
            s3.putBucketPolicy(r ->
                    r.bucket(bucket).policy("""
                            {"Version": "2012-10-17", "Statement": [{
                              "Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "s3:*",
                              "Resource": ["arn:aws:s3:::%s", "arn:aws:s3:::%s/*"]}]}
                            """.formatted(fleet.centralRole().arn(), bucket, bucket)));
        }
    }

    @Test
    void it_is_assumed_with_our_own_credentials_and_names_tenant_and_run() {
        sessions.session(new BucketScope(bucket, "logs/"), ACME).credentials();

        assertThat(fleet.assumed(fleet.centralRole())).singleElement().satisfies((Call call) -> {
            assertThat(call.callerArn()).isEqualTo(fleet.user().arn());
            assertThat(call.details())
                    .containsEntry("sessionName", "acme-run-7")
                    .containsEntry("duration", 3600)
                    .containsEntry("tags", Map.of("tenant_id", "acme", "cluster_id", "prod-1"))
                    .doesNotContainKey("externalId");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "logs/, log/x",
        "logs/, logs",
        "a*b/, a-b/x",
        "a?b/, a-b/x",
        "a$b/, a-b/x",
        "a${*}b/, a*b/x",
        "$*{?}/, $-{?}/x",
        "from us/日本 😀/, from us/x",
        "q\"uo\\te/, quote/x"
    })
    void it_writes_below_its_prefix_and_nowhere_else(String prefix, String elsewhere) {
        try (S3Client s3 = narrowed("acme", prefix)) {
            put(s3, prefix + "acme/1.gz");
            s3.abortMultipartUpload(r -> r.bucket(bucket)
                    .key(prefix + "2.gz")
                    .uploadId(s3.createMultipartUpload(c -> c.bucket(bucket).key(prefix + "2.gz"))
                            .uploadId()));

            assertDenied(() -> put(s3, elsewhere));
            assertDenied(() -> put(s3, "x"));
        }
        assertThat(fleet.aws().objects(bucket)).containsExactly(prefix + "acme/1.gz");
    }

    @Test
    void it_writes_anywhere_in_its_bucket_where_there_is_no_prefix_and_in_no_other() {
        try (S3Client s3 = narrowed("acme", "")) {
            put(s3, "x");
            assertDenied(() -> s3.putObject(r -> r.bucket(bucket + "-2").key("x"), RequestBody.fromString("x")));
        }
    }

    @Test
    void it_does_nothing_but_write() {
        try (S3Client s3 = narrowed("acme", "logs/")) {
            put(s3, "logs/x");
            assertDenied(() -> s3.getObjectAsBytes(r -> r.bucket(bucket).key("logs/x")));
            assertDenied(() -> s3.deleteObject(r -> r.bucket(bucket).key("logs/x")));
            assertDenied(() -> s3.listObjectsV2(r -> r.bucket(bucket)));
            assertDenied(() -> s3.createBucket(r -> r.bucket(bucket + "-2")));
        }
    }

    @Test
    void one_tenants_does_not_write_what_is_anothers() {
        try (S3Client acme = narrowed("acme", "acme/");
                S3Client globex = narrowed("globex", "globex/")) {
            put(acme, "acme/x");
            put(globex, "globex/x");
            assertDenied(() -> put(acme, "globex/x"));
            assertDenied(() -> put(globex, "acme/x"));
        }
    }

    @Test
    void tenants_and_destinations_have_sessions_of_their_own_and_each_is_asked_for_once() {
        CachedSession session = sessions.session(new BucketScope(bucket, "logs/"), ACME);
        session.credentials();
        assertThat(sessions.session(new BucketScope(bucket, "logs/"), ACME)).isSameAs(session);
        session.credentials();
        assertThat(fleet.assumed(fleet.centralRole())).hasSize(1);

        assertThat(sessions.session(new BucketScope(bucket, "logs/"), new SessionTags("globex", "prod-1")))
                .isNotSameAs(session);
        assertThat(sessions.session(new BucketScope(bucket, "logs/a/"), ACME)).isNotSameAs(session);
        assertThat(sessions.session(new BucketScope(bucket + "-2", "logs/"), ACME))
                .isNotSameAs(session);
    }

    @Test
    void a_central_role_that_is_refused_is_ours_to_mend_and_asked_for_once() {
        fleet.aws().role(Role.named(fleet.account(), "distribution"));
        assertThatThrownBy(() -> narrowed("acme", "logs/")).isInstanceOf(CentralRoleRefused.class);
        assertThatThrownBy(() -> narrowed("acme", "logs/"))
                .isInstanceOf(CentralRoleRefused.class)
                .hasMessageContaining(fleet.centralRole().arn());
        assertThat(fleet.assumed(fleet.centralRole())).hasSize(1);
    }

    @Test
    void tags_are_sent_as_the_setting_says() {
        fleet.aws().role(fleet.centralRole().refusesTags());
        assertThatThrownBy(() -> narrowed("acme", "logs/"))
                .isInstanceOf(SessionUnavailable.class)
                .hasMessageContaining("sts:TagSession");

        sessions = fleet.sessions(SessionTagging.OPTIONAL, Clock.systemUTC());
        assertThatCode(() -> narrowed("acme", "logs/")).doesNotThrowAnyException();

        sessions = fleet.sessions(SessionTagging.OFF, Clock.systemUTC());
        assertThatCode(() -> narrowed("acme", "logs/")).doesNotThrowAnyException();
        assertThat(fleet.assumed(fleet.centralRole()))
                .extracting(call -> call.details().get("tags"))
                .containsExactly(
                        Map.of("tenant_id", "acme", "cluster_id", "prod-1"),
                        Map.of("tenant_id", "acme", "cluster_id", "prod-1"),
                        Map.of(),
                        Map.of());
    }

    @Test
    void a_policy_may_be_as_long_as_sts_takes_it_and_one_longer_is_the_tenants_fault() {
        int rest = BucketScope.MAX_POLICY
                - new BucketScope(bucket, "/").policy("aws").length();
        String longest = "x".repeat(rest) + "/";
        assertThat(new BucketScope(bucket, longest).policy("aws")).hasSize(BucketScope.MAX_POLICY);
        assertThatCode(() -> narrowed("acme", longest)).doesNotThrowAnyException();
        assertThatThrownBy(() -> narrowed("acme", "x" + longest))
                .isInstanceOf(CustomerRoleRefused.class)
                .hasMessageContaining("2049 characters");
        assertThat(fleet.assumed(fleet.centralRole())).hasSize(1);
    }

    @Test
    void the_bucket_is_named_as_in_the_partition_of_the_central_role() {
        SessionSettings settings = new SessionSettings(
                "arn:aws-us-gov:iam::111122223333:role/central", null, SessionTagging.REQUIRED, Fleet.RUN);
        assertThat(new BucketScope("acme-logs", "a*/").policy(settings.partition()))
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                        + "[\"s3:PutObject\",\"s3:AbortMultipartUpload\"],\"Resource\":"
                        + "\"arn:aws-us-gov:s3:::acme-logs/a${*}/*\"}]}");
    }

    private S3Client narrowed(String tenant, String prefix) {
        return s3(sessions.session(new BucketScope(bucket, prefix), new SessionTags(tenant, "prod-1"))
                .credentials());
    }

    private S3Client s3(AwsCredentials credentials) {
        return S3Client.builder()
                .endpointOverride(fleet.aws().endpoint())
                .region(Region.of(Fleet.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    private void put(S3Client s3, String key) {
        s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString("x"));
    }

    private static void assertDenied(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
    }
}
