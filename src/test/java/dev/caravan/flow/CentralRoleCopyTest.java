package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Call;
import dev.caravan.local.client.CallFilter;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** The copy to a customer that has no role for us: the central role writes, as far as the bucket's policy allows it. */
class CentralRoleCopyTest {
    private static final long SEED = 20_26L;
    private static final String PREFIX = "ROSA/cluster-logs/";

    private final World world = new World();
    private final Customer acme = world.customer("acme");
    private final String copies = "acme-copies-" + world.number;

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void a_session_of_the_central_role_writes_what_the_buckets_policy_allows() {
        acme.toBucket(copies, "log_distribution_role_arn", null).createBucket(copies);
        allow("arn:aws:s3:::" + copies + "/" + PREFIX + "*");
        String key = acme.key("payments", "pod-1", "a.json.gz");
        byte[] content = new byte[300_000];
        new Random(SEED).nextBytes(content);
        world.s3.putObject(
                request -> request.bucket(world.bucket)
                        .key(key)
                        .contentType("application/x-ndjson")
                        .contentEncoding("gzip")
                        .metadata(Map.of("collector", "vector")),
                RequestBody.fromBytes(content));

        Finished run = world.drain();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(world.aws.objectBytes(copies, PREFIX + key)).isEqualTo(content);
        assertThat(puts()).singleElement().satisfies(call -> {
            assertThat(call.account()).isEqualTo(world.account);
            assertThat(call.callerArn()).contains(":assumed-role/central/acme-");
            assertThat(call.tags()).containsEntry("tenant_id", "acme");
        });
        assertThat(Recorded.assumptions(world, world.centralRole.arn()))
                .singleElement()
                .satisfies(session -> assertThat(session.details().get("policy"))
                        .as("what the session is narrowed to")
                        .asString()
                        .contains("\"arn:aws:s3:::" + copies + "/" + PREFIX + "*\""));
        try (S3Client owner = owner()) {
            HeadObjectResponse head =
                    owner.headObject(request -> request.bucket(copies).key(PREFIX + key));
            assertThat(head.contentType()).isEqualTo("application/x-ndjson");
            assertThat(head.contentEncoding()).isEqualTo("gzip");
            assertThat(head.metadata()).containsEntry("collector", "vector");
        }
        assertThat(world.messagesLeft()).isZero();
    }

    @Test
    void a_bucket_that_does_not_allow_it_is_that_tenants_fault_alone() {
        acme.toBucket(copies, "log_distribution_role_arn", null).createBucket(copies);
        allow("arn:aws:s3:::" + copies + "/another-prefix/*");
        String others = "globex-copies-" + world.number;
        Customer globex = world.customer("globex").toBucket(others);
        globex.createBucket(others);
        world.putLines(acme.key("payments", "pod-1", "a.gz"), "one");
        world.putLines(globex.key("payments", "pod-1", "a.gz"), "one");

        Finished run = world.drain();

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(world.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("denied");
            assertThat(letter.error()).contains("as the central role", "AccessDenied");
            assertThat(letter.attributes())
                    .containsEntry("tenant", "acme")
                    .containsEntry("delivery", "s3://" + copies + "/ROSA/cluster-logs/");
        });
        assertThat(world.aws.objects(copies)).isEmpty();
        assertThat(world.aws.objects(others)).hasSize(1);
        assertThat(world.messagesLeft()).isZero();
    }

    @Test
    void a_central_role_that_may_not_be_tagged_keeps_the_message_and_ends_nobody_elses_run() {
        acme.toBucket(copies, "log_distribution_role_arn", null).createBucket(copies);
        world.aws.role(world.centralRole.refusesTags());
        Customer globex = world.customer("globex").toLogGroup();
        world.putLines(acme.key("payments", "pod-1", "a.gz"), "one");
        world.putLines(globex.key("payments", "pod-1", "a.gz"), "one");

        Finished run = world.drain("--session-tags", "required");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(globex.logs("pod-1").messages()).containsExactly("one");
        assertThat(run.err()).contains(world.centralRole.arn(), "sts:TagSession");
        assertThat(world.letters()).isEmpty();
        assertThat(world.messagesLeft()).isEqualTo(1);
    }

    @Test
    void the_bucket_that_an_object_comes_from_is_not_copied_into() {
        acme.toBucket(world.bucket, "log_distribution_role_arn", null, "bucket_prefix", "");
        world.putLines(acme.key("payments", "pod-1", "a.gz"), "one");

        Finished run = world.drain();

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(world.letters())
                .singleElement()
                .satisfies(
                        letter -> assertThat(letter.error()).contains("this is the bucket that the object comes from"));
        assertThat(world.messagesLeft()).isZero();
    }

    /** The policy that the page about the tenant table tells customers to set, for this bucket. */
    private void allow(String resource) {
        String policy = PageOfTenants.bucketPolicy()
                .replace("arn:aws:iam::111111111111:role/central-log-distribution", world.centralRole.arn())
                .replace("arn:aws:s3:::acme-logs/ROSA/cluster-logs/*", resource);
        try (S3Client owner = owner()) {
            owner.putBucketPolicy(request -> request.bucket(copies).policy(policy));
        }
    }

    private S3Client owner() {
        return world.client(S3Client.builder(), world.aws.user(acme.account(), "owner"))
                .build();
    }

    private List<Call> puts() {
        return world.aws.calls(CallFilter.of("s3", "PutObject").onResource(copies + "/"));
    }
}
