package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.NotificationFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The very object that the notification names is the one that is read. */
class NotifiedObjectsTest {
    /** Names that differ, and would not if they were decoded once too often or too seldom. */
    private static final List<String> PODS =
            List.of("a b", "a+b", "a%2Bb", "a%20b", "100%", "ü-日本-😀", "a&b=c", "q?v#f", "caf%C3%A9");

    @Test
    void keys_that_differ_in_their_encoding_are_told_apart_by_s3_and_eventbridge() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            world.aws.stopNotifying(world.bucket);
            world.aws.notify(world.bucket, "acme/cluster-1/sns/", world.queueUrl, NotificationFormat.SNS);
            world.aws.notify(world.bucket, "acme/cluster-1/bridge/", world.queueUrl, NotificationFormat.EVENTBRIDGE);
            for (String pod : PODS) {
                world.putLines(acme.key("sns", pod, pod + ".gz"), "by S3: " + pod);
                world.putLines(acme.key("bridge", pod, pod + ".gz"), "by EventBridge: " + pod);
            }

            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(PODS)
                    .allSatisfy(pod -> assertThat(acme.logs(pod).messages())
                            .containsExactlyInAnyOrder("by S3: " + pod, "by EventBridge: " + pod));
            assertThat(world.aws.logStreams(acme.account(), World.REGION)).hasSameSizeAs(PODS);
        }
    }

    @Test
    void the_notified_version_is_read_and_not_the_newest() {
        try (World world = new World()) {
            String copies = world.number + "-versions";
            Customer acme = world.customer("acme").toLogGroup().toBucket(copies);
            acme.createBucket(copies);
            world.aws.keepVersions(world.bucket);
            world.aws.stopNotifying(world.bucket);
            world.aws.notify(world.bucket, acme.key("app", "s3", ""), world.queueUrl, NotificationFormat.SNS);
            world.aws.notify(
                    world.bucket, acme.key("app", "bridge", ""), world.queueUrl, NotificationFormat.EVENTBRIDGE);
            world.putLines(acme.key("app", "s3", "1.gz"), "as notified by S3");
            world.putLines(acme.key("app", "bridge", "1.gz"), "as notified by EventBridge");
            world.aws.stopNotifying(world.bucket);
            world.putLines(acme.key("app", "s3", "1.gz"), "written later");
            world.putLines(acme.key("app", "bridge", "1.gz"), "written later");

            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(acme.logs("s3").messages()).containsExactly("as notified by S3");
            assertThat(acme.logs("bridge").messages()).containsExactly("as notified by EventBridge");
            assertThat(world.aws.objectBytes(copies, "ROSA/cluster-logs/" + acme.key("app", "s3", "1.gz")))
                    .isEqualTo(World.gzip("as notified by S3\n"));
        }
    }

    @Test
    void an_object_in_a_bucket_of_another_region_is_delivered_and_copied() {
        try (World world = new World();
                S3Client frankfurt = world.client(S3Client.builder(), world.user)
                        .region(Region.EU_CENTRAL_1)
                        .build()) {
            String bucket = "frankfurt-logs-" + world.number;
            String copies = world.number + "-of-frankfurt";
            Customer acme = world.customer("acme").toLogGroup().toBucket(copies);
            acme.createBucket(copies);
            frankfurt.createBucket(request ->
                    request.bucket(bucket).createBucketConfiguration(c -> c.locationConstraint("eu-central-1")));
            world.aws.notify(bucket, world.queueUrl, NotificationFormat.SNS);
            String key = acme.key("app", "pod", "1.gz");
            byte[] object = World.gzip("from afar\n");
            frankfurt.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(object));

            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(acme.logs("pod").messages()).containsExactly("from afar");
            assertThat(world.aws.objectBytes(copies, "ROSA/cluster-logs/" + key))
                    .isEqualTo(object);
            assertThat(world.messagesLeft()).isZero();
        }
    }
}
