package dev.caravan.local;

import static dev.caravan.local.Estate.REGION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.local.client.CallFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

@ExtendWith(OneServer.class)
@Timeout(60)
class SqsTest {
    private final Estate estate;
    private final SqsClient sqs;
    private String queue = "";

    SqsTest(Estate estate) {
        this.estate = estate;
        sqs = estate.sqs(estate.credentials());
    }

    @BeforeEach
    void create_the_queue() {
        queue = sqs.createQueue(b -> b.queueName(estate.unique("queue"))
                        .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60")))
                .queueUrl();
    }

    @AfterEach
    void close() {
        sqs.close();
    }

    @Test
    void a_message_that_has_grown_older_than_its_queue_keeps_it_is_gone() {
        sqs.setQueueAttributes(
                b -> b.queueUrl(queue).attributes(Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "3600")));
        sqs.sendMessage(b -> b.queueUrl(queue).messageBody("old"));
        estate.aws.age(queue, Duration.ofMinutes(59));

        assertThat(attribute(QueueAttributeName.MESSAGE_RETENTION_PERIOD)).isEqualTo("3600");
        Message young = sqs.receiveMessage(b -> b.queueUrl(queue)
                        .visibilityTimeout(0)
                        .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP))
                .messages()
                .get(0);
        assertThat(young.attributes()).containsOnlyKeys(MessageSystemAttributeName.SENT_TIMESTAMP);
        assertThat(Long.parseLong(young.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP)))
                .isLessThanOrEqualTo(
                        System.currentTimeMillis() - Duration.ofMinutes(59).toMillis());

        estate.aws.age(queue, Duration.ofHours(1));
        assertThat(sqs.receiveMessage(b -> b.queueUrl(queue)).messages()).isEmpty();
        assertThat(attribute(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)).isEqualTo("0");
    }

    @Test
    void a_queue_keeps_messages_for_four_days_unless_it_is_told_and_never_for_less_than_a_minute() {
        assertThat(attribute(QueueAttributeName.MESSAGE_RETENTION_PERIOD)).isEqualTo("345600");
        assertThatThrownBy(() -> sqs.setQueueAttributes(
                        b -> b.queueUrl(queue).attributes(Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "59"))))
                .isInstanceOf(SqsException.class)
                .hasMessageContaining("MessageRetentionPeriod");
    }

    @Test
    void names_queues_by_the_front_door_and_their_owner() {
        assertThat(queue).isEqualTo(estate.aws.endpoint() + "/" + estate.account + "/" + estate.unique("queue"));
        assertThat(sqs.getQueueUrl(b -> b.queueName(estate.unique("queue"))).queueUrl())
                .isEqualTo(queue);
        assertThat(attribute(QueueAttributeName.QUEUE_ARN)).isEqualTo(arn("queue"));
        assertThat(attribute(QueueAttributeName.VISIBILITY_TIMEOUT)).isEqualTo("60");
    }

    @Test
    void carries_messages_with_attributes_and_counts_receives() {
        sqs.sendMessage(
                b -> b.queueUrl(queue).messageBody("body").messageAttributes(Map.of("reason", text("because"))));

        Message first = receive();
        assertThat(first.body()).isEqualTo("body");
        assertThat(first.messageAttributes()).containsEntry("reason", text("because"));
        assertThat(received(first)).isEqualTo("1");
        assertThat(attribute(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .isEqualTo("1");

        sqs.changeMessageVisibility(
                b -> b.queueUrl(queue).receiptHandle(first.receiptHandle()).visibilityTimeout(0));
        Message second = receive();
        assertThat(received(second)).isEqualTo("2");

        sqs.deleteMessage(b -> b.queueUrl(queue).receiptHandle(second.receiptHandle()));
        assertThat(attribute(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .isEqualTo("0");
    }

    @Test
    void works_in_batches() {
        List<SendMessageBatchRequestEntry> entries = IntStream.range(0, 10)
                .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                        .id("i" + i)
                        .messageBody("m" + i)
                        .build())
                .toList();
        assertThat(sqs.sendMessageBatch(b -> b.queueUrl(queue).entries(entries)).successful())
                .hasSize(10);

        List<Message> messages = sqs.receiveMessage(
                        b -> b.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(1))
                .messages();
        assertThat(messages).hasSize(10);
        assertThat(sqs.deleteMessageBatch(b -> b.queueUrl(queue)
                                .entries(
                                        messages.stream()
                                                .map(m -> software.amazon.awssdk.services.sqs.model
                                                        .DeleteMessageBatchRequestEntry.builder()
                                                        .id(m.messageId())
                                                        .receiptHandle(m.receiptHandle())
                                                        .build())
                                                .toList()))
                        .successful())
                .hasSize(10);
    }

    @Test
    void moves_messages_that_come_back_too_often() {
        String dead = sqs.createQueue(b -> b.queueName(estate.unique("dead"))).queueUrl();
        String policy = "{\"deadLetterTargetArn\":\"" + arn("dead") + "\",\"maxReceiveCount\":1}";
        sqs.setQueueAttributes(b -> b.queueUrl(queue).attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, policy)));
        assertThat(attribute(QueueAttributeName.REDRIVE_POLICY)).contains("\"" + arn("dead") + "\"");

        sqs.sendMessage(b -> b.queueUrl(queue).messageBody("poison"));
        Message once = receive();
        sqs.changeMessageVisibility(
                b -> b.queueUrl(queue).receiptHandle(once.receiptHandle()).visibilityTimeout(0));

        assertThat(sqs.receiveMessage(b -> b.queueUrl(queue)).messages()).isEmpty();
        assertThat(sqs.receiveMessage(b -> b.queueUrl(dead).waitTimeSeconds(5)).messages())
                .singleElement()
                .satisfies(message -> assertThat(message.body()).isEqualTo("poison"));
    }

    @Test
    void names_the_missing_queue_and_denies_other_accounts() {
        assertThatThrownBy(() -> sqs.getQueueUrl(b -> b.queueName(estate.unique("none"))))
                .isInstanceOf(QueueDoesNotExistException.class);
        assertThatThrownBy(() -> sqs.receiveMessage(b -> b.queueUrl(queue + "-none")))
                .isInstanceOf(QueueDoesNotExistException.class);
        try (SqsClient other = estate.sqs(estate.otherCredentials())) {
            assertThatThrownBy(() -> other.receiveMessage(b -> b.queueUrl(queue)))
                    .isInstanceOfSatisfying(
                            SqsException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"))
                    .hasMessageContaining("sqs:receivemessage on resource: " + arn("queue"));
        }
    }

    @Test
    void lets_many_wait_at_once_without_starving_anyone() {
        ExecutorService threads = Executors.newFixedThreadPool(40);
        List<CompletableFuture<Integer>> polls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            polls.add(CompletableFuture.supplyAsync(
                    () -> sqs.receiveMessage(b -> b.queueUrl(queue).waitTimeSeconds(20))
                            .messages()
                            .size(),
                    threads));
        }
        for (int i = 0; i < 40; i++) {
            sqs.sendMessage(b -> b.queueUrl(queue).messageBody("x"));
        }

        assertThat(polls).allSatisfy(poll -> assertThat(poll.join()).isEqualTo(1));
        threads.shutdown();
    }

    @Test
    void gives_back_what_an_abandoned_poll_received() {
        assertThatThrownBy(() -> sqs.receiveMessage(b -> b.queueUrl(queue)
                        .waitTimeSeconds(20)
                        .overrideConfiguration(o -> o.apiCallTimeout(Duration.ofMillis(300)))))
                .isInstanceOf(ApiCallTimeoutException.class);
        sqs.sendMessage(b -> b.queueUrl(queue).messageBody("kept"));

        assertThat(sqs.receiveMessage(b -> b.queueUrl(queue).waitTimeSeconds(10))
                        .messages())
                .singleElement()
                .satisfies(message -> assertThat(message.body()).isEqualTo("kept"));
    }

    @Test
    void lists_only_the_queues_of_the_account() {
        try (SqsClient other = estate.sqs(estate.otherCredentials())) {
            other.createQueue(b -> b.queueName(estate.unique("foreign")));
        }
        assertThat(sqs.listQueues().queueUrls()).containsExactly(queue);
    }

    @Test
    void records_calls_by_queue() {
        sqs.sendMessage(b -> b.queueUrl(queue).messageBody("x"));

        assertThat(estate.aws.calls(CallFilter.of("sqs", "SendMessage").onResource(estate.unique("queue"))))
                .anySatisfy(call -> assertThat(call.account()).isEqualTo(estate.account));
    }

    private Message receive() {
        List<Message> messages = sqs.receiveMessage(b -> b.queueUrl(queue)
                        .waitTimeSeconds(5)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    private static MessageAttributeValue text(String text) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(text)
                .build();
    }

    private static String received(Message message) {
        return String.valueOf(message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT));
    }

    private String attribute(QueueAttributeName name) {
        return String.valueOf(sqs.getQueueAttributes(b -> b.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
                .attributes()
                .get(name));
    }

    private String arn(String name) {
        return "arn:aws:sqs:" + REGION + ":" + estate.account + ":" + estate.unique(name);
    }
}
