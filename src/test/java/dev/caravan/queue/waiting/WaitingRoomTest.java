package dev.caravan.queue.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.queue.inflight.InFlight;
import dev.caravan.queue.inflight.Lifetime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class WaitingRoomTest {
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Lifetime lifetime = new Lifetime(Clock.fixed(Instant.EPOCH.plusSeconds(1_000_000), ZoneOffset.UTC));
    private final AtomicInteger receipts = new AtomicInteger();
    private final InFlight inFlight = new InFlight(now::get);
    private final WaitingRoom room = room(new FairShare(4, 2, LONGEST));

    @Test
    void tenants_take_turns() throws Exception {
        admit("a", 3);
        admit("b", 1);
        admit("c", 1);

        assertThat(List.of(begin(), begin(), begin(), begin())).containsExactly("a", "b", "c", "a");
    }

    @Test
    void a_tenant_that_has_its_share_waits_until_one_of_its_messages_is_done_with() throws Exception {
        admit("a", 3);
        Message first = next();
        begin();
        assertThat(room.enter(Duration.ZERO)).isEqualTo(new Turn.Look(10, false));
        room.lookEnds();

        inFlight.settled(first.receiptHandle());

        assertThat(begin()).isEqualTo("a");
    }

    @Test
    void one_worker_looks_for_all_and_the_next_when_it_has_ended() throws Exception {
        assertThat(room.enter(Duration.ZERO)).isEqualTo(new Turn.Look(4, false));
        assertThat(room.enter(Duration.ZERO)).isEqualTo(new Turn.Nothing());

        room.lookEnds();

        assertThat(room.enter(Duration.ZERO)).isEqualTo(new Turn.Look(4, false));
    }

    @Test
    void a_worker_that_waits_begins_as_soon_as_another_has_found_something() throws Exception {
        room.enter(Duration.ZERO);
        CompletableFuture<Turn> waiting = CompletableFuture.supplyAsync(this::enterForLong);

        admit("a", 1);

        assertThat(waiting.get(20, TimeUnit.SECONDS)).isInstanceOf(Turn.Begin.class);
    }

    @Test
    void a_worker_that_waits_looks_as_soon_as_the_one_before_has_looked_in_vain() throws Exception {
        room.enter(Duration.ZERO);
        CompletableFuture<Turn> waiting = CompletableFuture.supplyAsync(this::enterForLong);

        room.lookEnds();

        assertThat(waiting.get(20, TimeUnit.SECONDS)).isInstanceOf(Turn.Look.class);
    }

    @Test
    void workers_that_wait_are_sent_home_at_the_end_and_nothing_waits_any_more() throws Exception {
        admit("a", 3);
        begin();
        begin();
        room.enter(Duration.ZERO);
        CompletableFuture<Turn> waiting = CompletableFuture.supplyAsync(this::enterForLong);

        assertThat(room.close()).hasSize(1);

        assertThat(waiting.get(20, TimeUnit.SECONDS)).isInstanceOf(Turn.Nothing.class);
        assertThat(admit("a", 1).values()).containsExactly(Duration.ZERO);
    }

    @Test
    void what_exceeds_its_lane_is_deferred_and_other_lanes_are_not() {
        assertThat(admit("a", 12)).hasSize(2);
        assertThat(admit("b", 10)).isEmpty();
        assertThat(room.deferred()).isEqualTo(2);
    }

    @Test
    void a_lane_of_a_greater_share_is_longer() {
        WaitingRoom large = room(new FairShare(16, 12, LONGEST));

        assertThat(large.admit(messages("a", 25))).hasSize(1);
    }

    @Test
    void deferrals_follow_the_pace_of_the_tenant_one_after_the_other() throws Exception {
        admit("a", 10);
        for (int done = 0; done < 4; done++) {
            Message message = next();
            now.addAndGet(TimeUnit.SECONDS.toNanos(3));
            inFlight.settled(message.receiptHandle());
        }
        admit("a", 4);

        assertThat(admit("a", 3).values())
                .as("10 wait, each takes 3 seconds")
                .containsExactly(Duration.ofSeconds(33), Duration.ofSeconds(36), Duration.ofSeconds(39));
    }

    @Test
    void a_deferral_is_neither_shorter_than_is_of_use_nor_longer_than_allowed() throws Exception {
        assertThat(admit("a", 11).values()).containsExactly(Duration.ofSeconds(2));
        begin();
        now.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(admit("a", 2).values()).containsExactly(LONGEST);
        assertThat(room(new FairShare(1, 1, Duration.ZERO))
                        .admit(messages("a", 11))
                        .values())
                .containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void what_was_deferred_for_too_long_is_called_back_when_half_of_its_lane_is_empty() throws Exception {
        admit("a", 1);
        begin();
        now.addAndGet(TimeUnit.MINUTES.toNanos(1));
        assertThat(admit("a", 25)).as("for minutes").hasSize(15);
        List<String> deferred =
                IntStream.rangeClosed(12, 26).mapToObj(Integer::toString).toList();
        inFlight.settled("1");
        finish(4);
        assertThat(room.recall()).as("6 of 10 wait").isEmpty();

        finish(1);
        assertThat(room.recall()).as("5 of 10 wait").isEqualTo(deferred.subList(0, 5));
        assertThat(room.recall()).as("5 are on their way").isEmpty();

        admit("a", 5);
        finish(5);
        assertThat(room.recall()).isEqualTo(deferred.subList(5, 10));
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(room.recall()).as("others took those").isEqualTo(deferred.subList(10, 15));
    }

    @Test
    void what_shows_by_itself_is_not_called_back() throws Exception {
        assertThat(admit("a", 11)).hasSize(1);
        finish(10);
        now.addAndGet(TimeUnit.SECONDS.toNanos(2));

        assertThat(room.recall()).isEmpty();
        assertThat(room.clearDeferred()).isEmpty();
    }

    @Test
    void at_the_end_no_more_is_called_back_than_there_is_time_for() {
        admit("a", 10 + WaitingRoom.MOST_RECALLED_AT_END + 1);
        room.close();

        assertThat(room.clearDeferred())
                .hasSize(WaitingRoom.MOST_RECALLED_AT_END)
                .doesNotHaveDuplicates();
    }

    @Test
    void nobody_looks_behind_a_flood_while_too_many_messages_are_deferred() throws Exception {
        admit("a", 3);
        begin();
        begin();
        IntStream.range(0, WaitingRoom.MOST_DEFERRED)
                .forEach(i -> inFlight.expectBack("away " + i, Duration.ofSeconds(10)));
        assertThat(room.enter(Duration.ZERO)).isInstanceOf(Turn.Nothing.class);

        now.addAndGet(TimeUnit.SECONDS.toNanos(10));

        assertThat(room.enter(Duration.ZERO)).isInstanceOf(Turn.Look.class);
    }

    @Test
    void a_third_tenant_behind_two_floods_is_looked_for_and_gets_its_turn() throws Exception {
        admit("a", 10);
        admit("b", 10);
        List<Message> inWork = new ArrayList<>(List.of(next(), next(), next(), next()));
        inFlight.settled(inWork.remove(0).receiptHandle());
        now.addAndGet(WaitingRoom.LOOK_EVERY.toNanos());

        assertThat(room.enter(Duration.ZERO)).isEqualTo(new Turn.Look(10, true));
        assertThat(room.enter(Duration.ZERO)).as("another worker meanwhile").isInstanceOf(Turn.Begin.class);
        assertThat(admit("a", 9).size()).as("deferred as ever").isEqualTo(6);
        admit("third", 1);
        room.lookEnds();

        assertThat(begin()).isEqualTo("third");
    }

    @Test
    void nobody_looks_in_passing_before_it_is_time_again() throws Exception {
        admit("a", 10);
        now.addAndGet(WaitingRoom.LOOK_EVERY.toNanos() - 1);
        assertThat(room.enter(Duration.ZERO)).isInstanceOf(Turn.Begin.class);
        now.addAndGet(1);
        assertThat(room.enter(Duration.ZERO)).isInstanceOf(Turn.Look.class);
        now.addAndGet(WaitingRoom.LOOK_EVERY.toNanos());
        room.lookEnds();

        assertThat(room.enter(Duration.ZERO)).as("the look took long").isInstanceOf(Turn.Begin.class);
    }

    @Test
    void nobody_looks_in_passing_while_too_many_messages_are_deferred() throws Exception {
        admit("a", 1);
        IntStream.range(0, WaitingRoom.MOST_DEFERRED)
                .forEach(i -> inFlight.expectBack("away " + i, Duration.ofSeconds(10)));
        now.addAndGet(WaitingRoom.LOOK_EVERY.toNanos());

        assertThat(room.enter(Duration.ZERO)).isInstanceOf(Turn.Begin.class);
    }

    @Test
    void when_many_wait_a_tenant_that_has_one_waiting_gets_no_second_and_a_new_one_gets_its_first() {
        admit("a", 10);
        admit("b", 10);
        assertThat(admit("c", 2)).as("20 wait, and one of c").hasSize(1);
        assertThat(admit("d", 1)).isEmpty();
        assertThat(admit("a", 1)).hasSize(1);
    }

    @Test
    void nobody_looks_while_the_room_is_full_however_many_tenants_there_are() throws Exception {
        for (int tenant = 0; tenant < 40; tenant++) {
            admit("tenant " + tenant, 1);
        }
        now.addAndGet(WaitingRoom.LOOK_EVERY.toNanos());

        assertThat(room.enter(Duration.ZERO)).isInstanceOf(Turn.Begin.class);

        assertThat(room.enter(Duration.ZERO)).as("39 wait").isEqualTo(new Turn.Look(10, true));
    }

    @Test
    void nobody_looks_while_what_waits_is_large() throws Exception {
        for (int tenant = 0; tenant < 33; tenant++) {
            admit(Character.toString('A' + tenant).repeat(1024 * 1024), 1);
        }
        now.addAndGet(WaitingRoom.LOOK_EVERY.toNanos());

        assertThat(room.enter(Duration.ZERO)).as("33 MiB wait").isInstanceOf(Turn.Begin.class);
        assertThat(room.enter(Duration.ZERO)).as("32 MiB wait").isInstanceOf(Turn.Begin.class);
        assertThat(room.enter(Duration.ZERO)).as("31 MiB wait").isInstanceOf(Turn.Look.class);
    }

    @Test
    void a_message_at_its_last_moment_waits_before_others_of_its_tenant_and_one_that_has_time_goes_back()
            throws Exception {
        lifetime.keeps(Duration.ofHours(10));
        admit("a", 10);
        Message old = Message.builder()
                .messageId("old")
                .receiptHandle("old")
                .body("a")
                .attributes(
                        Map.of(MessageSystemAttributeName.SENT_TIMESTAMP, Long.toString(1_000_000_000L - 34_000_000)))
                .build();
        inFlight.received("old", "old");

        assertThat(room.admit(List.of(old)).keySet())
                .extracting(Message::receiptHandle)
                .containsExactly("10");
        assertThat(next().receiptHandle()).isEqualTo("old");
    }

    @Test
    void a_body_that_nobody_foresaw_waits_with_those_of_no_tenant() throws Exception {
        WaitingRoom fragile = new WaitingRoom(
                inFlight,
                body -> {
                    throw new IllegalStateException("nobody thought of this");
                },
                new FairShare(1, 1, LONGEST),
                lifetime,
                now::get);
        assertThat(fragile.admit(messages("a", 1))).isEmpty();

        assertThat(fragile.enter(Duration.ZERO)).isInstanceOf(Turn.Begin.class);
    }

    private WaitingRoom room(FairShare share) {
        return new WaitingRoom(inFlight, body -> body, share, lifetime, now::get);
    }

    private Map<Message, Duration> admit(String tenant, int count) {
        return room.admit(messages(tenant, count));
    }

    private List<Message> messages(String tenant, int count) {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = Integer.toString(receipts.incrementAndGet());
            inFlight.received(id, id);
            messages.add(Message.builder()
                    .messageId(id)
                    .receiptHandle(id)
                    .body(tenant)
                    .build());
        }
        return messages;
    }

    private void finish(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            inFlight.settled(next().receiptHandle());
        }
    }

    private String begin() throws InterruptedException {
        return next().body();
    }

    /** What a worker gets who finds nothing in the queue. */
    private Message next() throws InterruptedException {
        Turn turn = room.enter(Duration.ZERO);
        if (turn instanceof Turn.Look) {
            room.lookEnds();
            turn = room.enter(Duration.ZERO);
        }
        return ((Turn.Begin) turn).message();
    }

    private Turn enterForLong() {
        try {
            return room.enter(Duration.ofMinutes(5));
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
