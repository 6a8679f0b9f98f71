package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/** A message of several records: each is settled for itself. */
class PartlyBadMessagesTest {

    @Test
    void one_bad_record_does_not_stop_the_others_and_can_be_replayed() throws JsonProcessingException {
        try (World world = new World()) {
            world.aws.stopNotifying(world.bucket);
            Customer acme = world.customer("acme").toLogGroup();
            Customer newcomer = world.customer("newcomer");
            world.putLines(acme.key("app", "first", "1.gz"), "one");
            world.putLines(newcomer.key("app", "pod", "1.gz"), "from a newcomer");
            world.putLines(acme.key("app", "last", "1.gz"), "two");
            world.send(Events.sns(world.event(
                    acme.key("app", "first", "1.gz"),
                    newcomer.key("app", "pod", "1.gz"),
                    acme.key("app", "last", "1.gz"))));

            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(acme.logs("first").messages()).containsExactly("one");
            assertThat(acme.logs("last").messages()).containsExactly("two");
            assertThat(world.messagesLeft()).isZero();
            Message letter = world.deadLetters().get(0);
            JsonNode records =
                    json(json(letter.body()).path("Message").asText()).path("Records");
            assertThat(records).hasSize(1);
            assertThat(records.path(0).path("s3").path("object").path("key").asText())
                    .isEqualTo(newcomer.key("app", "pod", "1.gz"));

            newcomer.toLogGroup();
            // as a redrive of the dead-letter queue does it: the message with its attributes
            world.sqs.sendMessage(request -> request.queueUrl(world.queueUrl)
                    .messageBody(letter.body())
                    .messageAttributes(letter.messageAttributes()));
            Finished replay = world.drain();

            assertThat(replay.exitCode()).as(replay.err()).isZero();
            assertThat(newcomer.logs("pod").messages()).containsExactly("from a newcomer");
            assertThat(acme.logs("first").messages()).containsExactly("one");
            assertThat(world.messagesLeft()).isZero();
            assertThat(world.letters()).isEmpty();
        }
    }

    @Test
    void a_record_that_names_no_object_is_all_that_its_dead_letter_holds() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            world.putLines(acme.key("app", "first", "1.gz"), "one");
            world.putLines(acme.key("app", "last", "1.gz"), "two");
            String event = world.event(acme.key("app", "first", "1.gz"), "%zz", acme.key("app", "last", "1.gz"));

            Finished run = world.manual(event);

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(acme.logs("first").messages()).containsExactly("one");
            assertThat(acme.logs("last").messages()).containsExactly("two");
            assertThat(world.letters()).singleElement().satisfies(letter -> {
                assertThat(letter.reason()).isEqualTo("invalid-notification");
                assertThat(letter.error()).contains("%zz");
                assertThat(letter.body()).isEqualTo(world.event("%zz"));
            });
        }
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JsonMapper.builder().build().readTree(text);
    }
}
