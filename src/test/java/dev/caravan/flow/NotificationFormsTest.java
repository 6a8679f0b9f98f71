package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.NotificationFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** What may be in the queue, and what becomes of it. */
class NotificationFormsTest {

    @Test
    void every_form_of_notification_leads_to_its_object() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            world.aws.stopNotifying(world.bucket);
            for (NotificationFormat format : NotificationFormat.values()) {
                String pod = format.name();
                world.aws.notify(world.bucket, acme.key("app", pod, ""), world.queueUrl, format);
                world.putLines(acme.key("app", pod, "1.gz"), "told by " + pod);
            }
            world.putLines(acme.key("app", "eventbridge-in-sns", "1.gz"), "told by EventBridge through SNS");
            world.send(Events.sns(
                    Events.eventBridge("Object Created", world.bucket, acme.key("app", "eventbridge-in-sns", "1.gz"))));
            world.putLines(acme.key("app", "sns-raw-delivery", "1.gz"), "told by SNS, raw");
            sendRaw(world, world.event(acme.key("app", "sns-raw-delivery", "1.gz")));

            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(acme.logs("SNS").messages()).containsExactly("told by SNS");
            assertThat(acme.logs("S3").messages()).containsExactly("told by S3");
            assertThat(acme.logs("EVENTBRIDGE").messages()).containsExactly("told by EVENTBRIDGE");
            assertThat(acme.logs("eventbridge-in-sns").messages()).containsExactly("told by EventBridge through SNS");
            assertThat(acme.logs("sns-raw-delivery").messages()).containsExactly("told by SNS, raw");
            assertThat(world.messagesLeft()).isZero();
            assertThat(world.letters()).isEmpty();
        }
    }

    @Test
    void test_events_and_events_of_other_kinds_are_acknowledged_and_counted() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            String key = acme.key("app", "pod", "1.gz");
            world.send(Events.test(world.bucket));
            world.send(Events.sns(Events.test(world.bucket)));
            world.send(world.event(key).replace("ObjectCreated:Put", "ObjectRemoved:Delete"));
            world.send(Events.sns(world.event(key).replace("ObjectCreated:Put", "ObjectRestore:Completed")));
            world.send(Events.eventBridge("Object Deleted", world.bucket, key));

            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.report().path("messages").toString())
                    .isEqualTo("{\"received\":5,\"deleted\":5,\"kept\":0,\"nothing_to_do\":5}");
            assertThat(world.calls("s3", "GetObject")).isEmpty();
            assertThat(world.calls("dynamodb", "Query")).isEmpty();
            assertThat(world.messagesLeft()).isZero();
            assertThat(world.letters()).isEmpty();
        }
    }

    @Test
    void what_is_no_notification_becomes_a_dead_letter_with_the_original_body() {
        List<String> bodies = List.of(
                "hello",
                "{}",
                "[1, 2]",
                "{\"Records\": []}",
                Events.sns("no JSON"),
                "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"b\"}}}]}",
                Events.eventBridge("Object Created", "b", "k").replace("aws.s3", "aws.ec2"));
        try (World world = new World()) {
            // attributes of the message, wherever they come from, are not those of its dead letter
            bodies.forEach(body -> sendRaw(world, body));

            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            List<Letter> letters = world.letters();
            assertThat(letters).extracting(Letter::body).containsExactlyInAnyOrderElementsOf(bodies);
            assertThat(letters).allSatisfy(letter -> {
                assertThat(letter.attributes())
                        .isEqualTo(Map.of(
                                "reason",
                                "invalid-notification",
                                "attempts",
                                "1",
                                "run_id",
                                run.report().path("run_id").asText()));
                assertThat(letter.error()).isNotBlank();
            });
            assertThat(run.report().path("messages").path("deleted").asInt()).isEqualTo(bodies.size());
            assertThat(world.messagesLeft()).isZero();
        }
    }

    /** With raw delivery, SNS passes its message attributes on as those of the SQS message. */
    private static void sendRaw(World world, String body) {
        MessageAttributeValue value = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue("of the topic")
                .build();
        world.sqs.sendMessage(request -> request.queueUrl(world.queueUrl)
                .messageBody(body)
                .messageAttributes(Map.of("key", value, "operation", value, "CamelAwsS3Key", value)));
    }
}
