package dev.caravan.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import dev.caravan.local.client.LocalAws;
import dev.caravan.local.client.LocalAwsProcess;
import dev.caravan.local.client.User;
import dev.caravan.queue.inflight.BackOff;
import dev.caravan.queue.inflight.HandBack;
import dev.caravan.queue.inflight.InFlight;
import dev.caravan.queue.inflight.Lifetime;
import dev.caravan.queue.inflight.Visibility;
import dev.caravan.queue.receive.PollingSqsClient;
import dev.caravan.queue.waiting.FairShare;
import dev.caravan.queue.waiting.WaitingRoom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.component.aws2.sqs.Sqs2Constants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A run ends in its time at a queue that does not answer any more. */
class ShutdownTest {
    private static final String ACCOUNT = "700000000001";
    private static final Duration HIDDEN = Duration.ofMinutes(1);
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final long HANGS_MS = 120_000;
    private static final int GENEROUS_SECONDS = 20;

    private final LocalAws aws = LocalAwsProcess.start().aws();
    private final SqsClient sqs = client();
    private final InFlight inFlight = new InFlight();
    private final Lifetime lifetime = new Lifetime(Clock.systemUTC());
    private final String url =
            sqs.createQueue(create -> create.queueName("endings")).queueUrl();
    private final Visibility visibility = new Visibility(sqs, inFlight, url);
    private final HandBack handBack =
            new HandBack(visibility, inFlight, new BackOff(Duration.ZERO, upTo -> 0), lifetime, true);
    private final PollingSqsClient polling = polling();
    private final Shutdown ending = new Shutdown(polling, inFlight, handBack, new AtomicBoolean(), new Main());

    @AfterEach
    void leave() {
        polling.close();
    }

    @Test
    void what_waits_and_what_is_held_keep_no_process_that_is_asked_to_end() {
        send(8);
        done(next());
        assertThat(hidden()).as("one held, seven waiting").isEqualTo(8);

        try (FaultHandle hangs = aws.fault(Fault.on("sqs", "ChangeMessageVisibilityBatch")
                .byAccount(ACCOUNT)
                .delay(HANGS_MS))) {
            assertThat(stop()).succeedsWithin(GENEROUS_SECONDS, TimeUnit.SECONDS);
            assertThat(hangs.hits()).isPositive();
        }
    }

    @Test
    void a_message_whose_own_work_ends_then_keeps_no_worker() {
        send(1);
        Exchange exchange = next();
        handBack.endsWithin(Duration.ofSeconds(1));

        try (FaultHandle hangs = aws.fault(
                Fault.on("sqs", "ChangeMessageVisibility").byAccount(ACCOUNT).delay(HANGS_MS))) {
            assertThat(CompletableFuture.runAsync(() -> done(exchange)))
                    .succeedsWithin(GENEROUS_SECONDS, TimeUnit.SECONDS);
            assertThat(hangs.hits()).isPositive();
        }
    }

    @Test
    void the_end_says_how_much_time_those_have_that_go_back_by_themselves() {
        send(1);
        Exchange exchange = next();
        assertThat(stop()).succeedsWithin(GENEROUS_SECONDS, TimeUnit.SECONDS);

        try (FaultHandle hangs = aws.fault(
                Fault.on("sqs", "ChangeMessageVisibility").byAccount(ACCOUNT).delay(HANGS_MS))) {
            inFlight.received(handle(exchange), "id");
            assertThat(CompletableFuture.runAsync(() -> done(exchange)))
                    .succeedsWithin(GENEROUS_SECONDS, TimeUnit.SECONDS);
            assertThat(hangs.hits()).isPositive();
        }
    }

    private CompletableFuture<Void> stop() {
        return CompletableFuture.runAsync(() -> ending.stop(WITHIN, true));
    }

    private void send(int messages) {
        for (int at = 0; at < messages; at++) {
            sqs.sendMessage(send -> send.queueUrl(url).messageBody("acme"));
        }
    }

    /** The exchange of the message that a worker gets. */
    private Exchange next() {
        String handle = polling.receiveMessage(
                        receive -> receive.queueUrl(url).visibilityTimeout((int) HIDDEN.toSeconds()))
                .messages()
                .get(0)
                .receiptHandle();
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setHeader(Sqs2Constants.RECEIPT_HANDLE, handle);
        handBack.unlessDeleted(exchange);
        return exchange;
    }

    private static String handle(Exchange exchange) {
        return exchange.getMessage().getHeader(Sqs2Constants.RECEIPT_HANDLE, String.class);
    }

    private static void done(Exchange exchange) {
        exchange.getExchangeExtension().handoverCompletions().forEach(completion -> completion.onComplete(exchange));
    }

    private int hidden() {
        QueueAttributeName count = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;
        return Integer.parseInt(sqs.getQueueAttributes(ask -> ask.queueUrl(url).attributeNames(count))
                .attributes()
                .get(count));
    }

    private PollingSqsClient polling() {
        FairShare share = new FairShare(8, 6, Duration.ofMinutes(15));
        WaitingRoom room = new WaitingRoom(inFlight, body -> body, share, lifetime);
        return new PollingSqsClient(sqs, () -> {}, sqs, inFlight, room, visibility, HIDDEN, lifetime);
    }

    private SqsClient client() {
        User user = aws.user(ACCOUNT, "caravan");
        return SqsClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(user.accessKeyId(), user.secretAccessKey())))
                .build();
    }
}
