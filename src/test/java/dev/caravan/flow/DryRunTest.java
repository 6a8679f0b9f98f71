package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Call;
import dev.caravan.local.client.CallFilter;
import dev.caravan.local.client.User;
import dev.caravan.report.ReportSchema;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A dry run reads and decides everything, and changes nothing. */
class DryRunTest {
    private static final Set<String> WRITING = Set.of(
            "PutLogEvents",
            "CreateLogGroup",
            "CreateLogStream",
            "PutRetentionPolicy",
            "PutObject",
            "CreateMultipartUpload",
            "UploadPart",
            "CompleteMultipartUpload",
            "CopyObject",
            "DeleteObject",
            "SendMessage",
            "SendMessageBatch",
            "DeleteMessage",
            "DeleteMessageBatch",
            "PutItem",
            "DeleteItem");

    @Test
    void drain_says_what_would_be_and_gives_every_message_back() throws IOException {
        try (World world = new World()) {
            Customer acme = fill(world);
            world.send("rubbish");
            long before = lastCall(world);

            Finished run = world.drain("--dry-run");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertNothingWritten(world, acme, before);
            assertThat(count(world, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                    .isZero();
            assertThat(count(world, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                    .isEqualTo(3);
            assertWouldBe(run);
            assertThat(run.report().path("messages").path("received").asInt()).isEqualTo(3);
            assertThat(run.report().path("dead_letters"))
                    .singleElement()
                    .satisfies(
                            letter -> assertThat(letter.path("reason").asText()).isEqualTo("invalid-notification"));
            assertThat(world.deadLetters()).isEmpty();
        }
    }

    @Test
    void what_a_dry_run_looked_at_is_delivered_by_the_run_after_it() {
        try (World world = new World()) {
            Customer acme = fill(world);
            world.drain("--dry-run");

            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(acme.logs("pod-1").messages()).containsExactlyInAnyOrder("one", "two", "three");
            assertThat(world.messagesLeft()).isZero();
        }
    }

    @Test
    void manual_says_what_would_be() throws IOException {
        try (World world = new World()) {
            Customer acme = fill(world);
            long before = lastCall(world);

            Finished run = world.manual(
                    world.event(acme.key("app", "pod-1", "1.json.gz"), acme.key("app", "pod-1", "2.json.gz")),
                    "--dry-run");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertNothingWritten(world, acme, before);
            assertWouldBe(run);
        }
    }

    @Test
    void a_role_that_would_be_refused_is_found() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup("external_id", "wrong-one");
            world.putLines(acme.key("app", "pod-1", "1.json.gz"), "{\"message\":\"one\"}");

            Finished run = world.drain("--dry-run");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(run.report().path("dead_letters"))
                    .singleElement()
                    .satisfies(
                            letter -> assertThat(letter.path("reason").asText()).isEqualTo("denied"));
        }
    }

    /** Two objects of a customer with both kinds of delivery. */
    private static Customer fill(World world) {
        Customer acme = world.customer("acme").toLogGroup();
        String copies = "copies-" + world.number;
        User owner = world.aws.user(acme.account(), "owner");
        try (S3Client s3 = world.client(S3Client.builder(), owner).build()) {
            s3.createBucket(request -> request.bucket(copies));
        }
        acme.toBucket(copies);
        world.putLines(acme.key("app", "pod-1", "1.json.gz"), "{\"message\":\"one\"}", "{\"message\":\"two\"}");
        world.putLines(acme.key("app", "pod-1", "2.json.gz"), "{\"message\":\"three\"}");
        return acme;
    }

    private static void assertWouldBe(Finished run) throws IOException {
        assertThat(run.report().path("dry_run").asBoolean()).isTrue();
        assertThat(run.report().path("messages").path("deleted").asInt()).isZero();
        assertThat(run.delivery("acme", "cloudwatch").path("delivered").asInt()).isEqualTo(3);
        assertThat(run.delivery("acme", "s3").path("objects").asInt()).isEqualTo(2);
        assertThat(run.err()).contains("dry run: nothing was sent or deleted");
        assertThat(ReportSchema.problems(run.report())).isEmpty();
    }

    private static void assertNothingWritten(World world, Customer customer, long before) {
        List<Call> calls = world.aws.calls(CallFilter.all().after(before)).stream()
                .filter(call -> Set.of(world.account, customer.account()).contains(call.account()))
                .toList();
        assertThat(calls).extracting(Call::operation).contains("AssumeRole", "GetObject", "Query");
        assertThat(calls).extracting(Call::operation).doesNotContainAnyElementsOf(WRITING);
        assertThat(world.aws.logGroups(customer.account(), World.REGION)).isEmpty();
        assertThat(world.aws.objects("copies-" + world.number)).isEmpty();
    }

    private static long lastCall(World world) {
        return world.aws.calls(CallFilter.all()).stream()
                .mapToLong(Call::sequence)
                .max()
                .orElse(0);
    }

    private static int count(World world, QueueAttributeName name) {
        return Integer.parseInt(world.sqs
                .getQueueAttributes(request -> request.queueUrl(world.queueUrl).attributeNames(name))
                .attributes()
                .get(name));
    }
}
