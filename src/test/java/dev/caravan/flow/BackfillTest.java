package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import dev.caravan.notification.NotificationReader;
import dev.caravan.notification.NotifiedRecord.ObjectCreated;
import dev.caravan.notification.ObjectRef;
import dev.caravan.notification.Replay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/** {@code replay}: notifications for objects that lie in the bucket. */
class BackfillTest {
    private static final String KEY = "acme/cluster-1/app/pod/1.gz";

    @Test
    void counts_asks_and_notifies_of_each_object_as_s3_did() {
        try (World world = quiet()) {
            world.putLines(KEY, "one");
            world.putLines("globex/cluster-1/app/pod a+b%/ü 1.gz", "two");
            world.putLines("readme.txt", "no log");

            Finished run = InProcess.command(world, "yes", "replay", "--bucket", world.bucket);

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out())
                    .contains("s3://" + world.bucket + "/: 2 objects, ")
                    .contains("1 keys do not fit the layout {tenant}/{cluster}/{application}/{pod}/{file}"
                            + " and are left out, such as readme.txt");
            assertThat(run.err()).isEqualTo("Send 2 notifications? [y/N] Sent 2 notifications, 0 failed.\n");
            List<Message> sent = world.takeAll(world.queueUrl);
            assertThat(sent)
                    .allSatisfy(
                            message -> assertThat(message.messageAttributes()).isEmpty());
            assertThat(objects(sent))
                    .containsExactlyInAnyOrder(
                            inBucket(world, KEY, null), inBucket(world, "globex/cluster-1/app/pod a+b%/ü 1.gz", null));
        }
    }

    @Test
    void a_bucket_with_versions_is_told_with_the_newest_version_of_each_object() {
        try (World world = quiet()) {
            world.aws.keepVersions(world.bucket);
            world.putLines(KEY, "one");
            world.putLines(KEY, "one and a half");
            String newest = world.s3
                    .headObject(request -> request.bucket(world.bucket).key(KEY))
                    .versionId();

            Finished run = InProcess.command(world, null, "replay", "--bucket", world.bucket, "--yes");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(objects(world.takeAll(world.queueUrl))).containsExactly(inBucket(world, KEY, newest));
        }
    }

    @Test
    void what_is_notified_of_is_delivered() {
        try (World world = quiet()) {
            Customer acme = world.customer("acme").toLogGroup();
            world.putLines(KEY, "one", "two");
            InProcess.command(world, null, "replay", "--bucket", world.bucket, "--yes");

            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(acme.logs("pod").messages()).containsExactly("one", "two");
        }
    }

    @Test
    void the_objects_of_one_tenant_go_out_in_batches() {
        try (World world = quiet()) {
            List<String> wanted = new ArrayList<>();
            for (int n = 0; n < 25; n++) {
                wanted.add("acme/cluster-1/app/pod/%d.gz".formatted(n));
                world.put(wanted.get(n), new byte[] {1});
                world.put("acme/cluster-1/old/pod/%d.gz".formatted(n), new byte[] {1});
                world.put("globex/cluster-1/app/pod/%d.gz".formatted(n), new byte[] {1});
            }

            Finished run = InProcess.command(
                    world,
                    null,
                    ("replay --yes --tenant acme --prefix acme/cluster-1/app --bucket " + world.bucket).split(" ", -1));
            Finished others = InProcess.command(
                    world, null, ("replay --dry-run --tenant globex --bucket " + world.bucket).split(" ", -1));

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(objects(world.takeAll(world.queueUrl)))
                    .extracting(ObjectRef::key)
                    .containsExactlyInAnyOrderElementsOf(wanted);
            assertThat(world.calls("sqs", "SendMessageBatch")).hasSize(3);
            assertThat(others.out()).contains(": 25 objects, 25 bytes, for " + world.queueUrl);
        }
    }

    @Test
    void the_time_of_writing_says_which_are_meant() {
        try (World world = quiet()) {
            world.putLines(KEY, "one");

            Finished before = InProcess.command(world, null, replay(world, "--until", "1h"));
            Finished since = InProcess.command(world, null, replay(world, "--since", "1h"));

            assertThat(before.out()).contains(": 0 objects, 0 bytes");
            assertThat(since.out()).contains(": 1 objects, ");
        }
    }

    @Test
    void force_makes_it_new_work_under_one_id() {
        try (World world = quiet()) {
            world.putLines(KEY, "one");
            world.putLines("globex/cluster-1/app/pod/1.gz", "one");

            Finished run = InProcess.command(world, null, "replay", "--force", "--yes", "--bucket", world.bucket);

            assertThat(run.out()).contains("Forced: what is delivered already arrives a second time.");
            List<String> ids = world.takeAll(world.queueUrl).stream()
                    .map(message -> World.attribute(message, Replay.ID))
                    .toList();
            assertThat(ids).hasSize(2).allMatch(id -> id.matches("force-[0-9a-f]{8}"));
            assertThat(ids).containsOnly(ids.get(0));
        }
    }

    @Test
    void without_a_yes_nothing_is_sent() {
        try (World world = quiet()) {
            world.putLines(KEY, "one");

            Finished asked = InProcess.command(world, "n", "replay", "--bucket", world.bucket);
            Finished dry = InProcess.command(world, null, replay(world));

            assertThat(asked.exitCode()).isZero();
            assertThat(asked.err()).endsWith("Nothing was sent.\n");
            assertThat(dry.exitCode()).isZero();
            assertThat(world.messagesLeft()).isZero();
        }
    }

    @Test
    void a_bucket_that_is_not_there_ends_with_3_and_what_to_check() {
        try (World world = quiet()) {
            Finished run = InProcess.command(world, null, "replay", "--yes", "--bucket", "no-such-" + world.number);

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err())
                    .contains("The bucket no-such-" + world.number + " cannot be listed: ")
                    .contains("s3:GetBucketVersioning")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void a_queue_that_takes_nothing_ends_with_3_and_how_far_it_came() {
        try (World world = quiet()) {
            for (int n = 0; n < 12; n++) {
                world.put("acme/cluster-1/app/pod/%d.gz".formatted(n), new byte[] {1});
            }

            Finished run;
            try (FaultHandle refused = world.aws.fault(Fault.on("sqs", "SendMessageBatch")
                    .byAccount(world.account)
                    .afterSkipping(1)
                    .error(403, "AccessDeniedException", "not authorized to sqs:SendMessage"))) {
                run = InProcess.command(world, null, "replay", "--yes", "--bucket", world.bucket);
                assertThat(refused.hits()).isEqualTo(1);
            }

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err()).contains("Stopped after 10 notifications: not authorized to sqs:SendMessage");
            assertThat(world.messagesLeft()).isEqualTo(10);
        }
    }

    /** Objects that are written there are not notified of. */
    private static World quiet() {
        World world = new World();
        world.aws.stopNotifying(world.bucket);
        return world;
    }

    private static String[] replay(World world, String... more) {
        List<String> arguments = new ArrayList<>(List.of("replay", "--dry-run", "--bucket", world.bucket));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private static List<ObjectRef> objects(List<Message> messages) {
        NotificationReader reader = new NotificationReader();
        return messages.stream()
                .flatMap(message -> reader.read(message.body()).stream())
                .map(read -> ((ObjectCreated) read).object())
                .toList();
    }

    private static ObjectRef inBucket(World world, String key, @Nullable String version) {
        String eTag = world.s3
                .headObject(request -> request.bucket(world.bucket).key(key))
                .eTag();
        return new ObjectRef(world.bucket, key, version, eTag.replace("\"", ""), null, null);
    }
}
