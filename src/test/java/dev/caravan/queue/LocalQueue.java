package dev.caravan.queue;

import dev.caravan.local.client.Call;
import dev.caravan.local.client.CallFilter;
import dev.caravan.local.client.LocalAws;
import dev.caravan.local.client.LocalAwsProcess;
import dev.caravan.local.client.User;
import dev.caravan.queue.inflight.InFlight;
import dev.caravan.queue.inflight.Lifetime;
import dev.caravan.queue.inflight.Visibility;
import dev.caravan.queue.inflight.VisibilityExtender;
import dev.caravan.queue.receive.PollingSqsClient;
import dev.caravan.queue.waiting.FairShare;
import dev.caravan.queue.waiting.WaitingRoom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * A queue of the local AWS in an account of its own, with the room's own classes in front of it. A message's body is its
 * tenant. The program's clock stands still unless it is moved; that of the queue does not.
 */
public final class LocalQueue implements AutoCloseable {
    public static final Duration HIDDEN = Duration.ofSeconds(60);
    private static final LocalAwsProcess PROCESS = LocalAwsProcess.start();
    private static final AtomicInteger QUEUES = new AtomicInteger();

    final AtomicLong now = new AtomicLong();
    public final InFlight inFlight = new InFlight(now::get);
    public final Lifetime lifetime = new Lifetime(Clock.systemUTC());
    public final LocalAws aws = PROCESS.aws();
    public final String account = "3%011d".formatted(QUEUES.incrementAndGet());
    public final SqsClient sqs = client(aws.user(account, "caravan"));
    public final String url;
    public final Visibility visibility;
    public final WaitingRoom room;
    public final VisibilityExtender extender;
    public final PollingSqsClient polling;
    private final ReceiveMessageRequest request;

    public LocalQueue(FairShare share) {
        url = sqs.createQueue(create -> create.queueName("notifications-" + account)
                        .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60")))
                .queueUrl();
        visibility = new Visibility(sqs, inFlight, url);
        room = new WaitingRoom(inFlight, body -> body, share, lifetime, now::get);
        extender = new VisibilityExtender(inFlight, visibility, HIDDEN);
        polling = new PollingSqsClient(sqs, () -> {}, sqs, inFlight, room, visibility, HIDDEN, lifetime);
        request = ReceiveMessageRequest.builder()
                .queueUrl(url)
                .visibilityTimeout((int) HIDDEN.toSeconds())
                .build();
    }

    public void send(String tenant, int messages) {
        for (int from = 0; from < messages; from += 10) {
            List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
            for (int at = from; at < Math.min(messages, from + 10); at++) {
                entries.add(SendMessageBatchRequestEntry.builder()
                        .id("m" + at)
                        .messageBody(tenant)
                        .build());
            }
            sqs.sendMessageBatch(send -> send.queueUrl(url).entries(entries));
        }
    }

    /** What a worker gets: one message, or none. */
    public List<Message> next() {
        return polling.receiveMessage(request).messages();
    }

    /** The same, waiting so many seconds for one. */
    public List<Message> longPoll(int seconds) {
        return polling.receiveMessage(
                        request.toBuilder().waitTimeSeconds(seconds).build())
                .messages();
    }

    public void delete(Message message) {
        polling.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
    }

    /** What another process gets. */
    public List<Message> receiveElsewhere() {
        return sqs.receiveMessage(
                        receive -> receive.queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(60))
                .messages();
    }

    public List<Call> calls(String operation) {
        return aws.calls(CallFilter.of("sqs", operation).byAccount(account));
    }

    public int visible() {
        return count(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
    }

    public int hidden() {
        return count(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    }

    public void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private int count(QueueAttributeName name) {
        return Integer.parseInt(sqs.getQueueAttributes(ask -> ask.queueUrl(url).attributeNames(name))
                .attributes()
                .get(name));
    }

    private SqsClient client(User user) {
        return SqsClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(user.accessKeyId(), user.secretAccessKey())))
                .build();
    }

    @Override
    public void close() {
        polling.close();
    }
}
