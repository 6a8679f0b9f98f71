package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import org.junit.jupiter.api.Test;

/**
 * A message is deleted only after its dead letters were accepted. One that is kept may come back within the run: its
 * back-off begins at nothing.
 */
class DeadLetterQueueTest {

    @Test
    void a_refused_letter_keeps_its_message_and_no_other() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            world.putLines(acme.key("app", "pod", "1.gz"), "one");
            world.send("no notification");

            Finished run;
            try (FaultHandle refused = world.aws.fault(Fault.on("sqs", "SendMessage")
                    .onResource("dead-letters-" + world.number)
                    .byAccount(world.account)
                    .error(403, "AccessDeniedException", "not authorized to sqs:SendMessage"))) {
                run = world.drain();
                assertThat(refused.hits()).isPositive();
            }

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(acme.logs("pod").messages()).containsExactly("one");
            assertThat(run.report().path("messages").path("deleted").asInt()).isEqualTo(1);
            assertThat(run.report().path("messages").path("kept").asInt()).isPositive();
            assertThat(run.report().path("dead_letters"))
                    .isNotEmpty()
                    .allSatisfy(letter ->
                            assertThat(letter.path("accepted").asBoolean()).isFalse());
            assertThat(world.messagesLeft()).isEqualTo(1);
            assertThat(world.letters()).isEmpty();
        }
    }

    @Test
    void one_refused_letter_of_several_keeps_the_message() {
        try (World world = new World()) {
            world.send(world.event("%zz", "acme/too-short"));

            Finished run;
            try (FaultHandle refused = world.aws.fault(Fault.on("sqs", "SendMessage")
                    .onResource("dead-letters-" + world.number)
                    .afterSkipping(1)
                    .error(403, "AccessDeniedException", "not authorized to sqs:SendMessage"))) {
                run = world.drain();
                assertThat(refused.hits()).isPositive();
            }

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(world.messagesLeft()).isEqualTo(1);
            assertThat(world.letters()).hasSize(1);
        }
    }

    @Test
    void the_setting_wins_over_the_redrive_policy() {
        try (World world = new World()) {
            String chosen = world.queueWithoutRedrive("chosen");
            world.send("no notification");

            Finished run = world.drain("--dead-letter-queue-url", chosen);

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(world.takeAll(chosen)).hasSize(1);
            assertThat(world.letters()).isEmpty();
            assertThat(world.messagesLeft()).isZero();
        }
    }

    @Test
    void without_a_dead_letter_queue_the_message_stays_and_the_others_go() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            String key = acme.key("app", "pod", "1.gz");
            world.putLines(key, "one");
            String plain = world.queueWithoutRedrive("plain");
            for (String body : new String[] {"no notification", world.event(key)}) {
                world.sqs.sendMessage(request -> request.queueUrl(plain).messageBody(body));
            }

            Finished run = world.drain("--sqs-queue-url", plain);

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(acme.logs("pod").messages()).containsExactly("one");
            assertThat(world.messagesLeft(plain)).isEqualTo(1);
            assertThat(run.report().path("messages").path("kept").asInt()).isPositive();
            assertThat(run.report().path("dead_letters"))
                    .isNotEmpty()
                    .allSatisfy(letter ->
                            assertThat(letter.path("accepted").asBoolean()).isFalse());
        }
    }

    @Test
    void characters_that_sqs_refuses_are_replaced_in_body_and_attributes() {
        try (World world = new World()) {
            Finished keys = world.manual(world.event("acme/cluster%01/%EF%BF%BF/pod/1.gz"));
            Finished bodies = world.manual("no \u0001 notification \uFFFF 😀");

            assertThat(keys.exitCode()).as(keys.err()).isEqualTo(1);
            assertThat(bodies.exitCode()).as(bodies.err()).isEqualTo(1);
            assertThat(world.letters())
                    .extracting(letter -> letter.attributes().getOrDefault("key", letter.body()))
                    .containsExactlyInAnyOrder(
                            "acme/cluster\uFFFD/\uFFFD/pod/1.gz", "no \uFFFD notification \uFFFD 😀");
        }
    }
}
