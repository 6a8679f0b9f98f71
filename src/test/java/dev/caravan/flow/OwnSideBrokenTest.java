package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import dev.caravan.local.client.Role;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own queue, table, bucket or role cannot be worked with: exit code 3, what to fix, and the message stays. */
class OwnSideBrokenTest {
    private final World world = new World();
    private final Customer acme = world.customer("acme").toLogGroup();

    private int objects = 1;

    @BeforeEach
    void put() {
        world.putLines(acme.key("payments", "pod-1", "a.json.gz"), LogLines.numbered(3));
    }

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void a_central_role_that_cannot_be_assumed() {
        world.aws.role(Role.named(world.account, "central"));

        assertCannotWork(world.drain(), world.centralRole.arn());
    }

    @Test
    void a_tenant_table_that_is_not_there() {
        assertCannotWork(world.drain("--tenant-config-table", "no-such-table"), "TENANT_CONFIG_TABLE");
    }

    @Test
    void a_tenant_table_that_may_not_be_queried() {
        assertCannotWork(
                with(
                        Fault.on("dynamodb", "Query").error(400, "AccessDeniedException", "not authorized"),
                        () -> world.drain()),
                "dynamodb:Query");
    }

    @Test
    void a_queue_that_is_not_there() {
        String missing = world.queueUrl + "-missing";

        assertCannotWork(world.drain("--sqs-queue-url", missing), "SQS_QUEUE_URL");
    }

    @Test
    void a_queue_whose_attributes_may_not_be_read() {
        assertCannotWork(
                with(
                        Fault.on("sqs", "GetQueueAttributes").error(403, "AccessDenied", "not authorized"),
                        () -> world.drain()),
                "sqs:GetQueueAttributes");
    }

    @Test
    void a_queue_that_may_not_be_polled() {
        assertCannotWork(
                with(
                        Fault.on("sqs", "ReceiveMessage").error(403, "AccessDenied", "not authorized"),
                        () -> world.drain()),
                "cannot work: The queue cannot be polled");
    }

    @Test
    void a_queue_whose_messages_may_not_be_deleted() {
        Finished run = with(
                Fault.on("sqs", "DeleteMessageBatch").error(403, "AccessDenied", "not authorized"),
                () -> world.drain());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.err()).contains("sqs:DeleteMessage");
        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(3));
        assertThat(world.messagesLeft()).isEqualTo(1);
    }

    @Test
    void a_central_bucket_that_may_not_be_read() {
        putAnother();

        assertCannotWork(with(getObjectDenied(), () -> world.drain()), "s3:GetObject");
    }

    @Test
    void a_central_bucket_that_may_not_be_copied_from() {
        acme.toBucket("acme-copies-" + world.number);
        putAnother();

        assertCannotWork(with(getObjectDenied(), () -> world.drain()), "s3:GetObject");
    }

    @Test
    void a_message_by_hand_ends_the_same_way() {
        String event = world.event(acme.key("payments", "pod-1", "a.json.gz"));

        assertCannotWork(world.manual(event, "--tenant-config-table", "no-such-table"), "TENANT_CONFIG_TABLE");
    }

    @Test
    void an_object_that_may_not_be_read_does_not_stop_the_others() {
        world.putLines(acme.key("payments", "pod-2", "b.json.gz"), LogLines.numbered(3));

        Finished run = with(getObjectDenied().onResource("a.json.gz"), () -> world.drain("--concurrency", "1"));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains("may not be read", "s3:GetObject");
        assertThat(acme.logs("pod-2").messages()).isEqualTo(LogLines.messages(3));
        assertThat(world.messagesLeft()).isEqualTo(1);
    }

    @Test
    void one_object_that_may_not_be_read_does_not_mean_that_nothing_works() {
        Finished run = with(getObjectDenied(), () -> world.drain());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains("may not be read", "s3:GetObject").doesNotContain("cannot work");
        assertThat(world.messagesLeft()).isEqualTo(1);
        assertThat(world.deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"KMS.DisabledException", "KMS.KMSInvalidStateException", "KMS.NotFoundException"})
    void an_object_whose_key_cannot_be_used_stays_and_says_what_to_fix(String code) {
        Finished run =
                with(Fault.on("s3", "GetObject").error(400, code, "The key cannot be used."), () -> world.drain());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains("kms:Decrypt", code);
        assertThat(world.messagesLeft()).isEqualTo(1);
        assertThat(world.deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"s3, GetObject", "dynamodb, Query", "sts, AssumeRole"})
    void an_answer_that_is_not_from_aws_means_that_we_do_not_get_through(String service, String operation) {
        Fault proxy = Fault.on(service, operation).intercepted(403, "text/html", "<html><body>Blocked</body></html>");

        assertCannotWork(with(proxy, () -> world.drain()), "HTTP 403");
    }

    @Test
    void a_tenant_table_out_of_reach() {
        assertCannotWork(with(Fault.on("dynamodb", "Query").resetBefore(), world::drain), "kept");
    }

    private Fault getObjectDenied() {
        return Fault.on("s3", "GetObject").error(403, "AccessDenied", "Access Denied");
    }

    private Finished with(Fault fault, Supplier<Finished> run) {
        try (FaultHandle struck = world.aws.fault(fault.byAccount(world.account))) {
            Finished finished = run.get();
            assertThat(struck.hits()).isPositive();
            return finished;
        }
    }

    private void assertCannotWork(Finished run, String toFix) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.err()).contains(toFix);
        assertThat(run.report().path("exit_code").asInt()).isEqualTo(3);
        assertThat(acme.logs("pod-1").messages()).isEmpty();
        assertThat(world.messagesLeft()).isEqualTo(objects);
        assertThat(world.deadLetters()).isEmpty();
    }

    private void putAnother() {
        objects++;
        world.putLines(acme.key("payments", "pod-1", "b.json.gz"), LogLines.numbered(3));
    }
}
