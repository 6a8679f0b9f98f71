package dev.caravan.queue.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.queue.LocalQueue;
import dev.caravan.queue.waiting.FairShare;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class LifetimeCheckTest {
    private static final Duration HIDDEN = Duration.ofMinutes(1);
    private static final Duration HAND_BACK = Duration.ofMinutes(15);
    private static final Duration FOUR_DAYS = Duration.ofDays(4);

    @Test
    void what_fits_is_no_problem() {
        assertThat(problems(kept(HIDDEN, HAND_BACK, 24, 30), FOUR_DAYS, 1000, Duration.ofDays(14)))
                .isEmpty();
    }

    @Test
    void a_parking_that_would_outlast_the_queue_is_told_with_both_numbers_and_what_holds() {
        assertThat(problems(kept(HIDDEN, HAND_BACK, 24, 30), Duration.ofHours(1), 1000, Duration.ofDays(14)))
                .singleElement()
                .asString()
                .contains("PARK_HOURS is 24", "MessageRetentionPeriod is 3600 s", "after 1800 s");
    }

    @Test
    void a_back_off_that_would_outlast_the_queue_is_told() {
        assertThat(problems(kept(HIDDEN, Duration.ofHours(1), 0, 30), Duration.ofHours(1), 1000, Duration.ofDays(14)))
                .singleElement()
                .asString()
                .contains("MAX_HAND_BACK_SECONDS is 3600", "3600 s", "1800 s");
    }

    @Test
    void a_visibility_timeout_that_hides_what_a_lost_worker_held_until_it_is_forgotten_is_told() {
        assertThat(problems(
                        kept(Duration.ofSeconds(30), Duration.ofSeconds(10), 0, 30),
                        Duration.ofMinutes(1),
                        1000,
                        Duration.ofDays(14)))
                .singleElement()
                .asString()
                .contains("VISIBILITY_TIMEOUT is 30", "60 s", "the last 30 s");
    }

    @Test
    void a_ledger_that_forgets_sooner_than_the_queue_is_told() {
        assertThat(problems(kept(HIDDEN, HAND_BACK, 24, 3), FOUR_DAYS, 1000, Duration.ofDays(14)))
                .singleElement()
                .asString()
                .contains("LEDGER_DAYS is 3", "345600 s");
    }

    @Test
    void a_dead_letter_queue_that_forgets_as_soon_as_the_queue_is_told() {
        assertThat(problems(kept(HIDDEN, HAND_BACK, 24, 30), FOUR_DAYS, 1000, FOUR_DAYS))
                .singleElement()
                .asString()
                .contains("dead-letter queue is 345600 s", "SQS counts from when a message was first sent");
    }

    @Test
    void a_redrive_that_comes_before_the_last_moment_is_told_with_its_arithmetic() {
        // 86.4 hours in steps of 15 minutes, and the first seven
        assertThat(problems(kept(HIDDEN, HAND_BACK, 24, 30), FOUR_DAYS, 351, Duration.ofDays(14)))
                .singleElement()
                .asString()
                .contains("maxReceiveCount is 351", "311040 s", "352 times", "900 s");
        assertThat(problems(kept(HIDDEN, HAND_BACK, 24, 30), FOUR_DAYS, 352, Duration.ofDays(14)))
                .isEmpty();
        assertThat(problems(kept(HIDDEN, HAND_BACK, 24, 30), FOUR_DAYS, 99, Duration.ofDays(14)))
                .as("told by the RedriveCheck")
                .isEmpty();
    }

    @Test
    void the_queue_is_asked_for_how_long_it_keeps_messages() {
        try (LocalQueue queue = new LocalQueue(new FairShare(1, 1, Duration.ofMinutes(15)))) {
            LifetimeCheck.Spans kept = kept(HIDDEN, HAND_BACK, 24, 30);
            assertThat(new LifetimeCheck(new QueueAttributes(queue.sqs), kept).look(queue.url, Optional.empty()))
                    .contains(FOUR_DAYS);
            queue.sqs.setQueueAttributes(set ->
                    set.queueUrl(queue.url).attributes(Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "3600")));

            assertThat(new LifetimeCheck(new QueueAttributes(queue.sqs), kept).look(queue.url, Optional.of(queue.url)))
                    .contains(Duration.ofHours(1));
        }
    }

    private static LifetimeCheck.Spans kept(Duration hidden, Duration handBack, int parkHours, int ledgerDays) {
        return new LifetimeCheck.Spans(
                hidden, handBack, Optional.of(Duration.ofHours(parkHours)), Optional.of(Duration.ofDays(ledgerDays)));
    }

    private static List<String> problems(
            LifetimeCheck.Spans kept, Duration retention, int maxReceiveCount, Duration letters) {
        try (LocalQueue queue = new LocalQueue(new FairShare(1, 1, Duration.ofMinutes(15)))) {
            return new LifetimeCheck(new QueueAttributes(queue.sqs), kept)
                    .problems(retention, maxReceiveCount, Optional.of(letters));
        }
    }
}
