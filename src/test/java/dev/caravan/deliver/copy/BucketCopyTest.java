package dev.caravan.deliver.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.caravan.credentials.Fleet;
import dev.caravan.credentials.LocalAwsServer;
import dev.caravan.credentials.SessionTags;
import dev.caravan.deliver.account.ClientSettings;
import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.deliver.failure.RefusedDeliveryException.Refusal;
import dev.caravan.deliver.failure.TransientDeliveryException;
import dev.caravan.deliver.failure.UnreadableSourceException;
import dev.caravan.local.client.Call;
import dev.caravan.local.client.CallFilter;
import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import dev.caravan.local.client.Role;
import dev.caravan.notification.ObjectRef;
import dev.caravan.tenant.delivery.ApplicationFilter;
import dev.caravan.tenant.delivery.CentralRole;
import dev.caravan.tenant.delivery.Delivery;
import dev.caravan.tenant.delivery.DeliveryRole;
import dev.caravan.tenant.key.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

@ExtendWith(LocalAwsServer.class)
class BucketCopyTest {

    private static final SessionTags TAGS = new SessionTags("acme", "c1");
    private static final String PREFIX = "ROSA/cluster-logs/";
    private static final int PART = (int) CopySettings.MIN_PART_SIZE;

    private final Fleet fleet;
    private final Role customer;
    private final String source;
    private final String target;
    private final S3Client central;
    private final BucketCopy copy;

    BucketCopyTest(Fleet fleet) {
        this.fleet = fleet;
        this.customer = fleet.customer();
        this.source = "central-" + fleet.account();
        this.target = "customer-" + customer.account();
        this.central = s3(fleet.credentials());
        this.copy = copy(false);
    }

    @BeforeEach
    void makeBuckets() {
        central.createBucket(r -> r.bucket(source));
        try (S3Client owner = owner()) {
            owner.createBucket(r -> r.bucket(target));
        }
    }

    @AfterEach
    void stop() {
        copy.close();
        central.close();
    }

    @Test
    void copies_the_bytes_and_the_headers_as_the_customers_role() {
        byte[] bytes = bytes(100_000);
        String key = "acme/c1/app/pod/1.json.gz";
        central.putObject(
                r -> r.bucket(source)
                        .key(key)
                        .contentType("application/x-ndjson")
                        .contentEncoding("gzip")
                        .metadata(Map.of("collector", "vector")),
                RequestBody.fromBytes(bytes));

        CopyReceipt receipt = copy.copy(object(key), to(PREFIX), TAGS, false);

        assertThat(receipt).isEqualTo(new CopyReceipt(object(key), target, PREFIX + key, 100_000, 100_000, false));
        assertThat(fleet.aws().objectBytes(target, PREFIX + key)).isEqualTo(bytes);
        try (S3Client owner = owner()) {
            HeadObjectResponse head = owner.headObject(r -> r.bucket(target).key(PREFIX + key));
            assertThat(head.contentType()).isEqualTo("application/x-ndjson");
            assertThat(head.contentEncoding()).isEqualTo("gzip");
            assertThat(head.metadata()).containsEntry("collector", "vector");
        }
        assertThat(calls("GetObject", source))
                .extracting(Call::callerArn)
                .containsExactly(fleet.user().arn());
        assertThat(calls("PutObject", target + "/"))
                .extracting(Call::callerArn, Call::tags)
                .containsExactly(tuple(
                        Fleet.sessionOf(customer, "acme-run-7"), Map.of("tenant_id", "acme", "cluster_id", "c1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b c/plus+percent%20é日本😀/file (1).json.gz",
                "a/&$@=;:,?!'*()/[x]{y}^~#",
                "trailing/",
            })
    void copies_keys_with_special_characters_as_they_are(String key) {
        put(key, bytes(10));
        copy.copy(object(key), to("custom/prefix/"), TAGS, false);
        assertThat(calls("PutObject", target + "/"))
                .extracting(Call::resource)
                .containsExactly(target + "/custom/prefix/" + key);
    }

    @Test
    void copies_to_the_top_of_the_bucket_without_a_prefix() {
        put("a.gz", bytes(10));
        copy.copy(object("a.gz"), to(""), TAGS, false);
        assertThat(fleet.aws().objects(target)).containsExactly("a.gz");
    }

    @Test
    void copies_an_empty_object() {
        put("empty", new byte[0]);
        assertThat(copy.copy(object("empty"), to(PREFIX), TAGS, false).bytes()).isZero();
        assertThat(fleet.aws().objectBytes(target, PREFIX + "empty")).isEmpty();
    }

    @Test
    void copies_an_object_of_just_one_part_in_one_go_and_a_larger_one_in_parts() {
        byte[] one = bytes(PART);
        put("one", one);
        copy.copy(object("one"), to(PREFIX), TAGS, false);
        assertThat(calls("UploadPart", target)).isEmpty();
        assertThat(fleet.aws().objectBytes(target, PREFIX + "one")).isEqualTo(one);

        byte[] more = bytes(2 * PART + 1);
        put("more", more);
        assertThat(copy.copy(object("more"), to(PREFIX), TAGS, false).bytes()).isEqualTo(more.length);
        assertThat(calls("UploadPart", target))
                .hasSize(3)
                .allMatch(call -> call.account().equals(customer.account()));
        assertThat(fleet.aws().objectBytes(target, PREFIX + "more")).isEqualTo(more);
    }

    @Test
    void sends_a_part_again_and_not_the_object_when_a_connection_is_lost() {
        byte[] bytes = bytes(2 * PART);
        put("large", bytes);
        try (FaultHandle broken = fleet.aws()
                .fault(Fault.on("s3", "UploadPart")
                        .onResource(target)
                        .afterSkipping(1)
                        .times(1)
                        .resetBefore())) {
            copy.copy(object("large"), to(PREFIX), TAGS, false);
            assertThat(broken.hits()).isEqualTo(1);
        }
        assertThat(fleet.aws().objectBytes(target, PREFIX + "large")).isEqualTo(bytes);
    }

    @Test
    void reads_again_when_the_source_breaks_off_in_the_middle() {
        byte[] bytes = bytes(1_000_000);
        put("broken", bytes);
        try (FaultHandle broken = fleet.aws()
                .fault(Fault.on("s3", "GetObject").onResource(source).times(1).cutBodyAfter(300_000))) {
            copy.copy(object("broken"), to(PREFIX), TAGS, false);
            assertThat(broken.hits()).isEqualTo(1);
        }
        assertThat(fleet.aws().objectBytes(target, PREFIX + "broken")).isEqualTo(bytes);
    }

    @Test
    void leaves_no_parts_behind_when_it_fails() {
        put("large", bytes(2 * PART));
        try (FaultHandle broken = fleet.aws()
                .fault(Fault.on("s3", "UploadPart")
                        .onResource(target)
                        .afterSkipping(1)
                        .error(403, "AccessDenied", "no"))) {
            assertRefused(Refusal.DENIED, () -> copy.copy(object("large"), to(PREFIX), TAGS, false));
            assertThat(broken.hits()).isEqualTo(1);
        }
        assertThat(calls("AbortMultipartUpload", target)).hasSize(1).allMatch(Call::succeeded);
        assertThat(fleet.aws().objects(target)).isEmpty();
    }

    @Test
    void an_object_replaced_in_the_middle_is_transient_and_never_mixed() {
        put("large", bytes(2 * PART));
        S3Client replacing = s3Builder(fleet.credentials())
                .overrideConfiguration(o ->
                        o.addExecutionInterceptor(new BeforeThirdGet(() -> put("large", bytes(2 * PART + 1)))))
                .build();
        try (replacing;
                BucketCopy mixing = new BucketCopy(replacing, fleet.sessions(), settings(false))) {
            assertThatThrownBy(() -> mixing.copy(object("large"), to(PREFIX), TAGS, false))
                    .isInstanceOf(TransientDeliveryException.class)
                    .hasMessageContaining("PreconditionFailed");
        }
        assertThat(fleet.aws().objects(target)).isEmpty();
    }

    @Test
    void reads_the_version_that_was_notified() {
        fleet.aws().keepVersions(source);
        String first = central.putObject(r -> r.bucket(source).key("k"), RequestBody.fromString("first"))
                .versionId();
        central.putObject(r -> r.bucket(source).key("k"), RequestBody.fromString("second"));
        copy.copy(new ObjectRef(source, "k", first, null, null, null), to(PREFIX), TAGS, false);
        assertThat(fleet.aws().objectBytes(target, PREFIX + "k")).asString().isEqualTo("first");
    }

    @Test
    void an_object_that_is_gone_is_missing() {
        assertThatThrownBy(() -> copy.copy(object("gone"), to(PREFIX), TAGS, false))
                .isInstanceOf(UnreadableSourceException.class)
                .hasMessageContaining("s3://" + source + "/gone");
    }

    @Test
    void a_central_bucket_that_refuses_us_is_our_fault() {
        put("k", bytes(10));
        try (FaultHandle denied = fleet.aws()
                .fault(Fault.on("s3", "GetObject").onResource(source).error(403, "AccessDenied", "Access Denied"))) {
            assertThatThrownBy(() -> copy.copy(object("k"), to(PREFIX), TAGS, false))
                    .isInstanceOf(UnreadableSourceException.class);
            assertThat(denied.hits()).isEqualTo(1);
        }
    }

    @Test
    void a_central_bucket_that_refuses_us_in_the_middle_is_our_fault_too() {
        put("large", bytes(2 * PART));
        try (FaultHandle denied = fleet.aws()
                .fault(Fault.on("s3", "GetObject")
                        .onResource(source)
                        .afterSkipping(1)
                        .error(403, "AccessDenied", "Access Denied"))) {
            assertThatThrownBy(() -> copy.copy(object("large"), to(PREFIX), TAGS, false))
                    .isInstanceOf(UnreadableSourceException.class);
            assertThat(denied.hits()).isEqualTo(1);
        }
    }

    @Test
    void a_role_that_may_not_write_is_the_tenants_fault() {
        put("k", bytes(10));
        Role limited = fleet.aws().role(customer.allowsOnly("s3:GetObject"));
        assertThat(limited.arn()).isEqualTo(customer.arn());
        assertRefused(Refusal.DENIED, () -> copy.copy(object("k"), to(PREFIX), TAGS, false));
    }

    @Test
    void a_bucket_that_does_not_exist_is_a_missing_destination() {
        put("k", bytes(10));
        Delivery.ToBucket nowhere = new Delivery.ToBucket(
                new TenantId("acme"),
                true,
                ApplicationFilter.ALL,
                Fleet.as(customer),
                Fleet.REGION,
                "no-such-" + target,
                PREFIX);
        assertRefused(Refusal.DESTINATION_MISSING, () -> copy.copy(object("k"), nowhere, TAGS, false));
    }

    @Test
    void a_bucket_in_another_region_is_a_missing_destination() {
        put("k", bytes(10));
        try (FaultHandle elsewhere = fleet.aws()
                .fault(Fault.on("s3", "PutObject").onResource(target).error(301, "PermanentRedirect", "elsewhere"))) {
            assertRefused(Refusal.DESTINATION_MISSING, () -> copy.copy(object("k"), to(PREFIX), TAGS, false));
            assertThat(elsewhere.hits()).isEqualTo(1);
        }
    }

    @Test
    void a_customers_role_may_copy_into_the_bucket_that_the_object_comes_from() {
        put("k", bytes(10));
        allowCustomer();

        copy.copy(object("k"), into(source, Fleet.as(customer)), TAGS, false);

        assertThat(fleet.aws().objects(source)).containsExactlyInAnyOrder("k", PREFIX + "k");
        assertThat(calls("PutObject", source + "/" + PREFIX))
                .extracting(Call::callerArn)
                .containsExactly(Fleet.sessionOf(customer, "acme-run-7"));
    }

    @Test
    void the_central_role_may_not_copy_into_the_bucket_that_the_object_comes_from() {
        put("k", bytes(10));

        assertRefused(Refusal.NOT_ACCEPTED, () -> copy.copy(object("k"), into(source, new CentralRole()), TAGS, false));

        assertThat(fleet.aws().objects(source)).containsExactly("k");
        assertThat(calls("PutObject", source + "/" + PREFIX)).isEmpty();
    }

    @Test
    void a_key_that_refuses_is_the_tenants_fault() {
        put("k", bytes(10));
        try (FaultHandle disabled = fleet.aws()
                .fault(Fault.on("s3", "PutObject")
                        .onResource(target)
                        .error(400, "KMS.DisabledException", "disabled"))) {
            assertRefused(Refusal.DENIED, () -> copy.copy(object("k"), to(PREFIX), TAGS, false));
            assertThat(disabled.hits()).isEqualTo(1);
        }
    }

    @Test
    void a_busy_bucket_is_transient() {
        put("k", bytes(10));
        try (FaultHandle busy =
                fleet.aws().fault(Fault.on("s3", "PutObject").onResource(target).error(503, "SlowDown", "slow"))) {
            assertThatThrownBy(() -> copy.copy(object("k"), to(PREFIX), TAGS, false))
                    .isInstanceOf(TransientDeliveryException.class);
            assertThat(busy.hits()).isPositive();
        }
    }

    @Test
    void an_expired_session_is_transient_and_the_next_try_has_a_new_one() {
        put("k", bytes(10));
        copy.copy(object("k"), to("first/"), TAGS, false);
        fleet.aws().expireSessions(customer.arn());
        assertThatThrownBy(() -> copy.copy(object("k"), to("second/"), TAGS, false))
                .isInstanceOf(TransientDeliveryException.class);
        copy.copy(object("k"), to("second/"), TAGS, false);
        assertThat(fleet.aws().objects(target)).containsExactly("first/k", "second/k");
    }

    @Test
    void a_dry_run_reads_and_assumes_the_role_and_writes_nothing() {
        put("k", bytes(10));
        try (BucketCopy dry = copy(true)) {
            assertThat(dry.copy(object("k"), to(PREFIX), TAGS, false).dryRun()).isTrue();
        }
        assertThat(fleet.aws().objects(target)).isEmpty();
        assertThat(fleet.assumed(customer)).hasSize(2);
        assertThat(calls("GetObject", source)).hasSize(1);
    }

    @Test
    void parts_grow_where_there_would_be_more_than_10_000() {
        CopySettings settings = settings(false);
        assertThat(settings.partSizeFor(10_000L * PART)).isEqualTo(PART);
        assertThat(settings.partSizeFor(10_000L * PART + 1)).isEqualTo(PART + 1);
        assertThatThrownBy(() -> new CopySettings(settings.clients(), PART - 1, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRefused(Refusal refusal, ThrowingCallable copying) {
        assertThatThrownBy(copying)
                .isInstanceOfSatisfying(
                        RefusedDeliveryException.class,
                        e -> assertThat(e.refusal()).isEqualTo(refusal));
    }

    private List<Call> calls(String operation, String resource) {
        return fleet.aws().calls(CallFilter.of("s3", operation).onResource(resource)).stream()
                .filter(call -> call.account().equals(fleet.account())
                        || call.callerArn().contains("acme-run-7"))
                .toList();
    }

    private void put(String key, byte[] bytes) {
        central.putObject(r -> r.bucket(source).key(key), RequestBody.fromBytes(bytes));
    }

    private ObjectRef object(String key) {
        return new ObjectRef(source, key, null, null, null, null);
    }

    private Delivery.ToBucket to(String prefix) {
        return new Delivery.ToBucket(
                new TenantId("acme"), true, ApplicationFilter.ALL, Fleet.as(customer), Fleet.REGION, target, prefix);
    }

    private static Delivery.ToBucket into(String bucket, DeliveryRole role) {
        return new Delivery.ToBucket(
                new TenantId("acme"), true, ApplicationFilter.ALL, role, Fleet.REGION, bucket, PREFIX);
    }

    /** As the owner of the source bucket may, with a policy. */
    private void allowCustomer() {
        central.putBucketPolicy(r -> r.bucket(source).policy("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"%s"},
                        "Action":"s3:PutObject","Resource":"arn:aws:s3:::%s/*"}]}""".formatted(customer.arn(), source)));
    }

    private BucketCopy copy(boolean dryRun) {
        return new BucketCopy(central, fleet.sessions(), settings(dryRun));
    }

    private CopySettings settings(boolean dryRun) {
        return new CopySettings(
                new ClientSettings(Duration.ofSeconds(60), 10, fleet.aws().endpoint()), PART, dryRun);
    }

    private S3Client owner() {
        return s3(StaticCredentialsProvider.create(fleet.sessions()
                .session(Fleet.as(customer), new SessionTags("owner", ""), Fleet.REGION)
                .credentials()));
    }

    private S3Client s3(AwsCredentialsProvider credentials) {
        return s3Builder(credentials).build();
    }

    private S3ClientBuilder s3Builder(AwsCredentialsProvider credentials) {
        return S3Client.builder()
                .endpointOverride(fleet.aws().endpoint())
                .region(Region.of(Fleet.REGION))
                .credentialsProvider(credentials);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** The first GET describes the object, the second reads the first part, the third the second. */
    private record BeforeThirdGet(Runnable action, AtomicInteger gets) implements ExecutionInterceptor {
        BeforeThirdGet(Runnable action) {
            this(action, new AtomicInteger());
        }

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (context.request() instanceof GetObjectRequest && gets.incrementAndGet() == 3) {
                action.run();
            }
        }
    }
}
