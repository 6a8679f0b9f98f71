package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A FIFO queue of notifications, whose dead-letter queue must be one as well. */
class FifoQueueTest {
    private final World world = new World();
    private final Customer acme = world.customer("acme").toLogGroup();
    private final String letters = fifo("letters");
    private final String queue = fifo("notifications");

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void objects_are_delivered_and_what_cannot_be_becomes_a_letter_each() {
        String key = acme.key("app", "pod", "1.gz");
        world.putLines(key, LogLines.numbered(3));
        List<String> bodies = List.of("rubbish", world.event(key), "more rubbish");
        for (String body : bodies) {
            world.sqs.sendMessage(request -> request.queueUrl(queue)
                    .messageBody(body)
                    .messageGroupId("all")
                    .messageDeduplicationId(Integer.toString(bodies.indexOf(body))));
        }

        Finished run = world.drain("--sqs-queue-url", queue, "--dead-letter-queue-url", letters);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(acme.logs("pod").messages()).isEqualTo(LogLines.messages(3));
        assertThat(world.messagesLeft(queue)).isZero();
        assertThat(world.takeAll(letters))
                .extracting(letter -> letter.body())
                .containsExactlyInAnyOrder("rubbish", "more rubbish");
    }

    @Test
    void a_dead_letter_is_replayed_into_it() {
        world.manual("rubbish", "--dead-letter-queue-url", letters);

        Finished replayed = InProcess.command(
                world, null, "dlq", "replay", "--sqs-queue-url", queue, "--dead-letter-queue-url", letters);

        assertThat(replayed.exitCode()).as(replayed.err()).isZero();
        assertThat(world.messagesLeft(letters)).isZero();
        assertThat(world.takeAll(queue)).extracting(message -> message.body()).containsExactly("rubbish");
    }

    @Test
    void objects_that_are_there_already_are_notified_of_again() {
        world.putLines(acme.key("app", "pod", "1.gz"), LogLines.numbered(1));
        world.putLines(acme.key("app", "pod", "2.gz"), LogLines.numbered(1));

        Finished replay =
                InProcess.command(world, null, "replay", "--bucket", world.bucket, "--sqs-queue-url", queue, "--yes");

        assertThat(replay.exitCode()).as(replay.err()).isZero();
        assertThat(world.takeAll(queue)).hasSize(2);
    }

    private String fifo(String name) {
        return world.sqs
                .createQueue(request -> request.queueName(name + "-" + world.number + ".fifo")
                        .attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
                .queueUrl();
    }
}
