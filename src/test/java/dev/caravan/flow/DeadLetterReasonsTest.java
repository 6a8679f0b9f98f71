package dev.caravan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import dev.caravan.local.client.Role;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What cannot be delivered at all says why, of what, for whom and how much, in a message that can be sent again. */
class DeadLetterReasonsTest {

    @Test
    void a_key_that_names_no_tenant_is_an_invalid_key() {
        try (World world = new World()) {
            String body = world.event("acme/too-short");

            Finished run = world.manual(body);

            Letter letter = only(world, run);
            assertThat(letter.attributes())
                    .isEqualTo(expected(world, run, "reason", "invalid-key", "key", "acme/too-short"));
            assertThat(letter.error()).contains("acme/too-short", "{tenant}/{cluster}/{application}/{pod}/{file}");
            assertThat(letter.body()).isEqualTo(body);
        }
    }

    @Test
    void a_tenant_without_items_is_an_unknown_tenant() {
        try (World world = new World()) {
            String key = "nobody/cluster-1/app/pod/1.gz";

            Finished run = world.manual(world.event(key));

            Letter letter = only(world, run);
            assertThat(letter.attributes())
                    .isEqualTo(expected(world, run, "reason", "unknown-tenant", "tenant", "nobody", "key", key));
            assertThat(letter.error()).contains("nobody");
            assertThat(letter.body()).isEqualTo(world.event(key));
        }
    }

    @Test
    void an_object_that_is_gone_is_missing_for_each_delivery() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup().toBucket("acme-copies-" + world.number);
            acme.createBucket("acme-copies-" + world.number);
            String key = acme.key("app", "pod", "1.gz");
            world.putLines(key, "one");
            world.s3.deleteObject(request -> request.bucket(world.bucket).key(key));

            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(world.letters())
                    .extracting(Letter::attributes)
                    .containsExactlyInAnyOrder(
                            delivery(world, run, "missing-object", acme.logsId(), key),
                            delivery(
                                    world,
                                    run,
                                    "missing-object",
                                    Customer.copiesId("acme-copies-" + world.number),
                                    key));
            assertThat(world.messagesLeft()).isZero();
        }
    }

    @Test
    void a_bucket_that_is_gone_is_a_missing_object_for_each_delivery() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup().toBucket("acme-copies-" + world.number);
            acme.createBucket("acme-copies-" + world.number);
            String key = acme.key("app", "pod", "1.gz");

            Finished run = world.manual(world.event(key).replace(world.bucket, "gone-" + world.bucket));

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(world.letters())
                    .hasSize(2)
                    .allSatisfy(letter -> assertThat(letter.reason()).isEqualTo("missing-object"));
        }
    }

    @Test
    void of_a_corrupt_object_everything_before_is_delivered_and_the_letter_names_the_rest() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            String key = acme.key("app", "pod", "1.gz");
            ByteArrayOutputStream object = new ByteArrayOutputStream();
            object.writeBytes(World.gzip("one\ntwo\n"));
            byte[] cut = World.gzip("three\nfour\n");
            object.writeBytes(Arrays.copyOf(cut, 12));
            world.put(key, object.toByteArray());

            Finished run = world.manual(world.event(key));

            assertThat(acme.logs("pod").messages()).containsExactly("one", "two");
            Map<String, String> attributes = delivery(world, run, "corrupt-object", acme.logsId(), key);
            attributes.put("lines", "3-");
            assertThat(only(world, run).attributes()).isEqualTo(attributes);
            assertThat(run.delivery("acme", "cloudwatch").path("delivered").asInt())
                    .isEqualTo(2);
        }
    }

    @Test
    void an_object_that_breaks_between_batches_is_delivered_up_to_there() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            String key = acme.key("app", "pod", "1.gz");
            ByteArrayOutputStream object = new ByteArrayOutputStream();
            object.writeBytes(World.gzip("one\ntwo\nthree\n"));
            object.writeBytes("no gzip".getBytes(UTF_8));
            world.put(key, object.toByteArray());

            Finished run = world.manual(world.event(key), "--max-batch-size", "1");

            assertThat(acme.logs("pod").messages()).containsExactly("one", "two", "three");
            assertThat(only(world, run).attributes())
                    .containsEntry("reason", "corrupt-object")
                    .containsEntry("lines", "4-");
        }
    }

    @Test
    void an_object_that_is_corrupt_from_its_first_byte_is_dead_lettered_as_a_whole() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            String key = acme.key("app", "pod", "1.gz");
            world.put(key, new byte[] {0x1f, (byte) 0x8b, 1, 2, 3});

            Finished run = world.manual(world.event(key));

            assertThat(only(world, run).attributes())
                    .isEqualTo(delivery(world, run, "corrupt-object", acme.logsId(), key));
            assertThat(world.aws.logStreams(acme.account(), World.REGION)).isEmpty();
        }
    }

    @Test
    void a_role_that_does_not_trust_us_is_denied() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            world.aws.role(Role.named(acme.account(), "logs").trusts("arn:aws:iam::" + acme.account() + ":root"));
            String key = acme.key("app", "pod", "1.gz");
            world.putLines(key, "one");

            Finished run = world.manual(world.event(key));

            Letter letter = only(world, run);
            assertThat(letter.attributes()).isEqualTo(delivery(world, run, "denied", acme.logsId(), key));
            assertThat(letter.error()).contains(acme.role().arn());
        }
    }

    @Test
    void what_was_delivered_before_the_account_said_no_is_not_in_the_letter() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            String key = acme.key("app", "pod", "1.gz");
            world.putLines(key, "one", "two", "three");
            Fault fault = Fault.on("logs", "PutLogEvents").byAccount(acme.account());

            Finished run;
            // the first put finds no stream, the second fills it
            try (FaultHandle denied = world.aws.fault(
                    fault.afterSkipping(2).error(400, "AccessDeniedException", "not authorized any more"))) {
                run = world.manual(world.event(key), "--max-batch-size", "2");
                assertThat(denied.hits()).as("and once more, to confirm it").isEqualTo(2);
            }

            assertThat(acme.logs("pod").messages()).containsExactly("one", "two");
            Map<String, String> attributes = delivery(world, run, "denied", acme.logsId(), key);
            attributes.put("lines", "3-");
            Letter letter = only(world, run);
            assertThat(letter.attributes()).isEqualTo(attributes);
            assertThat(letter.error()).contains("not authorized any more");
        }
    }

    @Test
    void a_log_group_or_bucket_that_cannot_be_is_a_missing_destination() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup().toBucket("acme-nowhere-" + world.number);
            String key = acme.key("app", "pod", "1.gz");
            world.putLines(key, "one");
            Fault fault = Fault.on("logs", "CreateLogGroup").byAccount(acme.account());

            Finished run;
            try (FaultHandle refused =
                    world.aws.fault(fault.error(400, "LimitExceededException", "Resource limit exceeded."))) {
                run = world.manual(world.event(key));
                assertThat(refused.hits()).isPositive();
            }

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(world.letters())
                    .extracting(Letter::attributes)
                    .containsExactlyInAnyOrder(
                            delivery(world, run, "destination-missing", acme.logsId(), key),
                            delivery(
                                    world,
                                    run,
                                    "destination-missing",
                                    Customer.copiesId("acme-nowhere-" + world.number),
                                    key));
        }
    }

    @Test
    void the_letter_counts_how_often_the_message_was_received() {
        try (World world = new World()) {
            world.send("no notification");
            world.receiveAndGiveBack();
            world.receiveAndGiveBack();

            Finished run = world.drain();

            assertThat(world.letters())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.attributes()).containsEntry("attempts", "3"));
            assertThat(run.report()
                            .path("dead_letters")
                            .path(0)
                            .path("attempts")
                            .asInt())
                    .isEqualTo(3);
        }
    }

    /** The report tells the same as the only dead letter. */
    private static Letter only(World world, Finished run) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        List<Letter> letters = world.letters();
        assertThat(letters).hasSize(1);
        Letter letter = letters.get(0);
        assertThat(run.report().path("dead_letters")).hasSize(1).first().satisfies(told -> {
            assertThat(told.path("accepted").asBoolean()).isTrue();
            assertThat(told.path("error").asText()).isEqualTo(letter.error());
            for (String name : List.of("reason", "tenant", "bucket", "key", "lines", "attempts", "delivery_id")) {
                assertThat(told.path(name).isNull() ? "" : told.path(name).asText())
                        .as(name)
                        .isEqualTo(
                                letter.attributes().getOrDefault(name.equals("delivery_id") ? "delivery" : name, ""));
            }
        });
        return letter;
    }

    private static Map<String, String> delivery(World world, Finished run, String reason, String delivery, String key) {
        return expected(world, run, "reason", reason, "tenant", "acme", "delivery", delivery, "key", key);
    }

    private static Map<String, String> expected(World world, Finished run, String... namesAndValues) {
        Map<String, String> expected = new TreeMap<>();
        expected.put("bucket", world.bucket);
        expected.put("attempts", "1");
        expected.put("run_id", run.report().path("run_id").asText());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            expected.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return expected;
    }
}
