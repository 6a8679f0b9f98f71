package dev.caravan.queue.inflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.exchange.MessageHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.component.aws2.sqs.Sqs2Constants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

class HandBackTest {
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private final AtomicLong now = new AtomicLong();
    private final InFlight inFlight = new InFlight(now::get);
    private final Visibilities sqs = new Visibilities();
    private final Lifetime lifetime = new Lifetime(Clock.fixed(Instant.EPOCH.plusSeconds(1_000_000), ZoneOffset.UTC));

    @Test
    void a_message_that_was_not_deleted_goes_back_with_the_back_off() {
        HandBack handBack = handBack(false, upTo -> upTo);
        Exchange exchange = receive(handBack, "receipt", 2);

        done(exchange);

        assertThat(sqs.changes).containsExactly("queue receipt 20");
        assertThat(inFlight.now().idle()).isTrue();
    }

    @Test
    void a_message_whose_route_failed_goes_back_as_well() {
        HandBack handBack = handBack(false, upTo -> upTo);
        Exchange exchange = receive(handBack, "receipt", 1);
        exchange.setException(new IllegalStateException("nobody thought of this"));

        done(exchange);

        assertThat(sqs.changes).containsExactly("queue receipt 10");
    }

    @Test
    void a_deleted_message_does_not_go_back() {
        HandBack handBack = handBack(false, upTo -> upTo);
        Exchange exchange = receive(handBack, "receipt", 1);
        inFlight.settled("receipt");

        done(exchange);

        assertThat(sqs.changes).isEmpty();
    }

    @Test
    void a_process_that_stops_gives_messages_back_without_a_back_off() {
        HandBack handBack = handBack(false, upTo -> upTo);
        Exchange exchange = receive(handBack, "receipt", 5);
        handBack.atOnce();

        done(exchange);

        assertThat(sqs.changes).containsExactly("queue receipt 0");
    }

    @Test
    void what_is_still_in_flight_at_the_end_goes_back_once() {
        HandBack handBack = handBack(false, upTo -> upTo);
        Exchange exchange = receive(handBack, "receipt", 5);
        handBack.atOnce();

        handBack.everything(Visibility.LONGEST_CHANGE);
        done(exchange);

        assertThat(sqs.changes).containsExactly("queue receipt 0");
    }

    @Test
    void a_run_that_ends_by_itself_hides_messages_until_then_and_gives_them_back_with_their_back_off() {
        HandBack handBack = handBack(true, upTo -> upTo);
        done(receive(handBack, "one", 1));
        done(receive(handBack, "two", 2));
        assertThat(sqs.changes).containsExactly("queue one 900", "queue two 900");
        sqs.changes.clear();

        handBack.everything(Visibility.LONGEST_CHANGE);

        assertThat(sqs.changes).containsExactlyInAnyOrder("queue one 10", "queue two 20");
    }

    @Test
    void a_run_that_is_stopped_gives_back_at_once_what_it_had_begun() {
        HandBack handBack = handBack(true, upTo -> upTo);
        Exchange exchange = receive(handBack, "receipt", 5);
        handBack.atOnce();
        done(exchange);

        handBack.everything(Visibility.LONGEST_CHANGE);

        assertThat(sqs.changes).containsExactly("queue receipt 900", "queue receipt 0");
    }

    @Test
    void what_nobody_could_work_on_either_goes_back_with_a_back_off() {
        HandBack handBack = handBack(false, upTo -> upTo);
        receive(handBack, "receipt", 5);

        handBack.everything(Visibility.LONGEST_CHANGE);

        assertThat(sqs.changes).containsExactly("queue receipt 10");
    }

    @Test
    void a_message_that_cannot_be_handed_back_does_not_keep_the_others() {
        HandBack handBack = handBack(false, upTo -> upTo);
        receive(handBack, "one", 1);
        receive(handBack, "two", 1);
        sqs.refusals = 1;

        handBack.everything(Visibility.LONGEST_CHANGE);

        assertThat(sqs.changes).hasSize(1);
    }

    @Test
    void what_is_in_flight_and_held_at_the_end_goes_back_ten_in_a_request() {
        HandBack handBack = handBack(true, upTo -> upTo);
        for (int i = 0; i < 12; i++) {
            done(receive(handBack, "held " + i, 1));
            receive(handBack, "in flight " + i, 1);
        }
        sqs.changes.clear();
        sqs.requests = 0;

        handBack.everything(Visibility.LONGEST_CHANGE);

        assertThat(sqs.changes).hasSize(24).doesNotHaveDuplicates().allMatch(change -> change.endsWith(" 10"));
        assertThat(sqs.requests).isEqualTo(3);
    }

    @Test
    void a_request_that_fails_at_the_end_does_not_keep_the_others() {
        HandBack handBack = handBack(false, upTo -> upTo);
        for (int i = 0; i < 12; i++) {
            receive(handBack, "in flight " + i, 1);
        }
        sqs.failures = 1;

        handBack.everything(Visibility.LONGEST_CHANGE);

        assertThat(sqs.changes).hasSize(2);
    }

    @Test
    void a_message_that_came_from_no_queue_goes_back_to_none() {
        HandBack handBack =
                new HandBack(new Visibility(sqs, inFlight, ""), inFlight, backOff(upTo -> upTo), lifetime, false);
        receive(handBack, "by hand", 1);

        handBack.everything(Visibility.LONGEST_CHANGE);

        assertThat(sqs.changes).isEmpty();
    }

    @Test
    void a_message_that_waits_for_another_worker_is_hidden_for_as_long_as_that_says() {
        HandBack handBack = handBack(false, upTo -> upTo);
        Exchange exchange = receive(handBack, "receipt", 1);
        exchange.setProperty(ExchangeProperties.WAITS_FOR, Duration.ofMillis(42_001));
        exchange.setProperty(ExchangeProperties.HIDDEN_FOR, Duration.ofHours(1));

        done(exchange);

        assertThat(sqs.changes).containsExactly("queue receipt 43");
        assertThat(inFlight.hasHeld()).isFalse();
    }

    @Test
    void a_run_that_ends_by_itself_waits_for_a_message_that_waits_for_another_worker() {
        HandBack handBack = handBack(true, upTo -> upTo);
        Exchange exchange = receive(handBack, "receipt", 1);
        exchange.setProperty(ExchangeProperties.WAITS_FOR, Duration.ofSeconds(30));

        done(exchange);

        assertThat(sqs.changes).containsExactly("queue receipt 30");
        assertThat(inFlight.now().idle()).isFalse();
        assertThat(inFlight.received("again", "id of receipt"))
                .as("worked on again")
                .isTrue();
        inFlight.settled("again");
        now.addAndGet(TimeUnit.SECONDS.toNanos(30));
        assertThat(inFlight.now().idle()).isTrue();
        assertThat(inFlight.hasHeld()).isFalse();
    }

    @Test
    void a_parked_message_is_hidden_for_as_long_as_that_says_in_place_of_the_back_off() {
        HandBack handBack = handBack(false, upTo -> upTo);
        Exchange exchange = receive(handBack, "receipt", 1);
        exchange.setProperty(ExchangeProperties.HIDDEN_FOR, Duration.ofMinutes(10));
        handBack.atOnce();

        done(exchange);

        assertThat(sqs.changes).containsExactly("queue receipt 600");
    }

    @Test
    void a_run_that_ends_by_itself_holds_a_parked_message_and_parks_it_in_the_end() {
        HandBack handBack = handBack(true, upTo -> upTo);
        Exchange exchange = receive(handBack, "receipt", 1);
        exchange.setProperty(ExchangeProperties.HIDDEN_FOR, Duration.ofMinutes(10));
        done(exchange);
        assertThat(inFlight.now().idle()).isTrue();

        handBack.everything(Visibility.LONGEST_CHANGE);

        assertThat(sqs.changes).containsExactly("queue receipt 900", "queue receipt 600");
    }

    @Test
    void a_deleted_message_is_not_expected_back_whatever_it_was_to_wait_for() {
        HandBack handBack = handBack(false, upTo -> upTo);
        Exchange exchange = receive(handBack, "receipt", 1);
        exchange.setProperty(ExchangeProperties.WAITS_FOR, Duration.ofSeconds(30));
        inFlight.settled("receipt");

        done(exchange);

        assertThat(sqs.changes).isEmpty();
        assertThat(inFlight.now().idle()).isTrue();
    }

    @Test
    void no_message_is_hidden_for_longer_than_twelve_hours_since_its_receipt() {
        HandBack handBack = handBack(false, upTo -> upTo);
        Exchange exchange = receive(handBack, "receipt", 30);
        now.addAndGet(Receipt.LONGEST_HIDDEN.minusSeconds(60).toNanos());

        done(exchange);

        assertThat(sqs.changes).containsExactly("queue receipt 60");
    }

    @Test
    void no_message_that_goes_back_keeps_its_worker_for_longer_than_half_a_minute() {
        HandBack handBack = handBack(false, upTo -> upTo);

        done(receive(handBack, "receipt", 1));

        assertThat(sqs.atMost).singleElement(InstanceOfAssertFactories.DURATION).isLessThanOrEqualTo(HALF_A_MINUTE);
    }

    @Test
    void a_message_that_goes_back_while_the_process_stops_takes_no_longer_than_there_is_time_left() {
        HandBack handBack = handBack(false, upTo -> upTo);
        Exchange back = receive(handBack, "back", 1);
        Exchange waits = receive(handBack, "waits", 1);
        waits.setProperty(ExchangeProperties.WAITS_FOR, Duration.ofSeconds(5));
        handBack.endsWithin(Duration.ofSeconds(10));

        done(back);
        done(waits);

        assertThat(sqs.changes).containsExactly("queue back 10", "queue waits 5");
        assertThat(sqs.atMost).hasSize(2).allMatch(most -> most.compareTo(Duration.ofSeconds(10)) <= 0);
    }

    @Test
    void a_message_that_goes_back_after_the_time_left_is_tried_for_a_second() {
        HandBack handBack = handBack(false, upTo -> upTo);
        Exchange exchange = receive(handBack, "receipt", 1);
        handBack.endsWithin(Duration.ZERO);

        done(exchange);

        assertThat(sqs.changes).containsExactly("queue receipt 10");
        assertThat(sqs.atMost)
                .singleElement(InstanceOfAssertFactories.DURATION)
                .isPositive()
                .isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    private HandBack handBack(boolean hold, LongUnaryOperator random) {
        return new HandBack(new Visibility(sqs, inFlight, "queue"), inFlight, backOff(random), lifetime, hold);
    }

    private static BackOff backOff(LongUnaryOperator random) {
        return new BackOff(Duration.ofMinutes(15), random);
    }

    private Exchange receive(HandBack handBack, String receiptHandle, int receives) {
        inFlight.received(receiptHandle, "id of " + receiptHandle);
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setHeader(Sqs2Constants.RECEIPT_HANDLE, receiptHandle);
        exchange.getMessage().setHeader(MessageHeaders.RECEIVE_COUNT, Integer.toString(receives));
        handBack.unlessDeleted(exchange);
        return exchange;
    }

    private static void done(Exchange exchange) {
        exchange.getExchangeExtension().handoverCompletions().forEach(completion -> {
            if (exchange.isFailed()) {
                completion.onFailure(exchange);
            } else {
                completion.onComplete(exchange);
            }
        });
    }

    /** An SQS that takes changes of visibility. */
    private static final class Visibilities implements SqsClient {
        private final List<String> changes = new ArrayList<>();
        private final List<Duration> atMost = new ArrayList<>();
        private int requests;
        private int failures;
        private int refusals;

        @Override
        public ChangeMessageVisibilityResponse changeMessageVisibility(ChangeMessageVisibilityRequest request) {
            requests++;
            atMost.add(request.overrideConfiguration()
                    .flatMap(RequestOverrideConfiguration::apiCallTimeout)
                    .orElse(ChronoUnit.FOREVER.getDuration()));
            changes.add(request.queueUrl() + " " + request.receiptHandle() + " " + request.visibilityTimeout());
            return ChangeMessageVisibilityResponse.builder().build();
        }

        @Override
        public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
                ChangeMessageVisibilityBatchRequest request) {
            requests++;
            assertThat(request.entries()).hasSizeBetween(1, 10);
            if (failures-- > 0) {
                throw SqsException.builder().message("not now").build();
            }
            List<BatchResultErrorEntry> refused = new ArrayList<>();
            request.entries().forEach(entry -> {
                if (refusals-- > 0) {
                    refused.add(BatchResultErrorEntry.builder()
                            .id(entry.id())
                            .code("ReceiptHandleIsInvalid")
                            .build());
                } else {
                    changes.add(request.queueUrl() + " " + entry.receiptHandle() + " " + entry.visibilityTimeout());
                }
            });
            return ChangeMessageVisibilityBatchResponse.builder()
                    .failed(refused)
                    .build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    }
}
