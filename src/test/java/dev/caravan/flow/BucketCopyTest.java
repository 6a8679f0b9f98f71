package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Call;
import dev.caravan.local.client.CallFilter;
import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.model.Message;

/** The copy of an object in the customer's bucket, alone and beside the delivery to CloudWatch Logs. */
class BucketCopyTest {
    private static final long SEED = 20_26L;

    private final World world = new World();
    private final Customer acme = world.customer("acme");
    private final String copies = "acme-copies-" + world.number;

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void an_object_is_copied_byte_for_byte_below_the_default_prefix() {
        acme.toBucket(madeBucket());
        String key = acme.key("payments", "pod-1", "a.json.gz");
        byte[] content = new byte[300_000];
        new Random(SEED).nextBytes(content);
        world.put(key, content);

        Finished run = world.drain();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(world.aws.objects(copies)).containsExactly("ROSA/cluster-logs/" + key);
        assertThat(world.aws.objectBytes(copies, "ROSA/cluster-logs/" + key)).isEqualTo(content);
        assertThat(run.delivery("acme", "s3").path("bytes").asLong()).isEqualTo(content.length);
        assertThat(world.messagesLeft()).isZero();
    }

    @Test
    void an_object_is_copied_below_the_prefix_of_its_tenant_whatever_is_in_its_key() {
        acme.toBucket(madeBucket(), "bucket_prefix", "logs/from us/");
        List<String> keys = List.of(
                acme.key("payments", "pod-1", "a b+c%2B&=?#.json.gz"),
                acme.key("zahlungen-ü", "日本", "🐫;:@,$!'()*~.log"));
        keys.forEach(key -> world.put(key, World.gzip(key)));

        Finished run = world.drain();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(world.aws.objects(copies))
                .containsExactlyInAnyOrder("logs/from us/" + keys.get(0), "logs/from us/" + keys.get(1));
        keys.forEach(key ->
                assertThat(world.aws.objectBytes(copies, "logs/from us/" + key)).isEqualTo(World.gzip(key)));
    }

    @Test
    void the_central_bucket_is_read_by_us_alone_and_the_customers_written_by_its_role_alone() {
        acme.toBucket(madeBucket());
        world.aws.role(acme.role().allowsOnly("sts:*", "s3:PutObject"));
        String key = acme.key("payments", "pod-1", "a.json.gz");
        world.putLines(key, LogLines.numbered(3));

        Finished run = world.manual(world.event(key));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(world.aws.calls(CallFilter.of("s3", "GetObject").onResource(world.bucket)))
                .extracting(Call::account)
                .containsOnly(world.account);
        assertThat(world.aws.calls(CallFilter.of("s3", "PutObject").onResource(copies)))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.callerArn()).contains(acme.account(), ":assumed-role/logs/");
                    assertThat(call.tags()).containsEntry("tenant_id", "acme");
                });
    }

    @Test
    void a_bucket_that_refuses_is_dead_lettered() {
        acme.toBucket(madeBucket());
        world.aws.role(acme.role().allowsOnly("sts:*", "logs:*"));
        world.putLines(acme.key("payments", "pod-1", "a.json.gz"), LogLines.numbered(3));

        Finished run = world.drain();

        assertDeadLettered(run, "denied");
        assertThat(world.aws.objects(copies)).isEmpty();
    }

    @Test
    void a_bucket_of_another_region_is_dead_lettered() {
        acme.toBucket(madeBucket(), "target_region", "eu-west-1");
        world.putLines(acme.key("payments", "pod-1", "a.json.gz"), LogLines.numbered(3));

        assertDeadLettered(world.drain(), "destination-missing");
    }

    @Test
    void a_copy_that_fails_for_good_is_dead_lettered_and_the_logs_are_delivered_once() {
        acme.toLogGroup().toBucket("no-such-bucket-" + world.number);
        world.putLines(acme.key("payments", "pod-1", "a.json.gz"), LogLines.numbered(3));

        Finished run = world.drain();

        assertDeadLettered(run, "destination-missing");
        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(3));
        assertThat(run.delivery("acme", "cloudwatch").path("delivered").asLong())
                .isEqualTo(3);
    }

    @Test
    void logs_that_fail_for_good_are_dead_lettered_and_the_copy_is_made_once() {
        acme.toLogGroup().toBucket(madeBucket());
        world.aws.role(acme.role().allowsOnly("sts:*", "s3:*"));
        world.putLines(acme.key("payments", "pod-1", "a.json.gz"), LogLines.numbered(3));

        Finished run = world.drain();

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(world.deadLetters()).singleElement().satisfies((Message letter) -> {
            assertThat(World.attribute(letter, "reason")).isEqualTo("denied");
            assertThat(World.attribute(letter, "delivery")).isEqualTo(acme.logsId());
        });
        assertThat(world.aws.objects(copies)).hasSize(1);
        assertThat(Recorded.by(acme, "s3", "PutObject").stream()
                        .filter(call -> call.resource().startsWith(copies)))
                .hasSize(1);
        assertThat(world.messagesLeft()).isZero();
    }

    @Test
    void a_copy_that_fails_for_now_keeps_the_message_and_the_logs_are_not_sent_again_with_it() {
        acme.toLogGroup().toBucket(madeBucket());
        world.putLines(acme.key("payments", "pod-1", "a.json.gz"), LogLines.numbered(3));

        try (FaultHandle busy = world.aws.fault(Fault.on("s3", "PutObject")
                .byAccount(acme.account())
                .error(503, "SlowDown", "Please reduce your request rate"))) {
            Finished run = world.drain("--retry-attempts", "2");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(busy.hits())
                    .as("one attempt and two redeliveries, each tried by the SDK")
                    .isGreaterThanOrEqualTo(3);
            assertThat(run.report().at("/kept/0/delivery").asText()).isEqualTo("s3");
            assertThat(acme.logs("pod-1").puts()).hasSize(1);
        }

        assertThat(world.messagesLeft()).isEqualTo(1);
        assertThat(world.deadLetters()).isEmpty();
        assertThat(world.aws.objects(copies)).isEmpty();
    }

    @Test
    void a_copy_that_fails_once_is_made_again_and_is_whole() {
        acme.toBucket(madeBucket());
        String key = acme.key("payments", "pod-1", "a.json.gz");
        byte[] content = new byte[300_000];
        new Random(SEED).nextBytes(content);
        world.put(key, content);

        try (FaultHandle cut = world.aws.fault(Fault.on("s3", "GetObject")
                        .byAccount(world.account)
                        .times(1)
                        .cutBodyAfter(70_000));
                FaultHandle reset = world.aws.fault(Fault.on("s3", "PutObject")
                        .byAccount(acme.account())
                        .times(1)
                        .resetBefore())) {
            Finished run = world.manual(world.event(key));

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(cut.hits()).isEqualTo(1);
            assertThat(reset.hits()).isEqualTo(1);
        }

        assertThat(world.aws.objectBytes(copies, "ROSA/cluster-logs/" + key)).isEqualTo(content);
    }

    private String madeBucket() {
        try (S3Client owner = world.client(S3Client.builder(), world.aws.user(acme.account(), "owner"))
                .build()) {
            owner.createBucket(request -> request.bucket(copies));
        }
        return copies;
    }

    private void assertDeadLettered(Finished run, String reason) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(world.deadLetters()).singleElement().satisfies((Message letter) -> {
            assertThat(World.attribute(letter, "reason")).isEqualTo(reason);
            assertThat(World.attribute(letter, "delivery")).startsWith("s3://").endsWith("/ROSA/cluster-logs/");
            assertThat(World.attribute(letter, "tenant")).isEqualTo("acme");
            assertThat(letter.body()).contains(world.bucket);
        });
        assertThat(world.messagesLeft()).isZero();
    }
}
