package dev.caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.credentials.MovableClock;
import dev.caravan.object.line.LineTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every ledger keeps to. */
abstract class LedgerContract {
    static final Duration LEASE = Duration.ofSeconds(60);
    static final Duration MOMENT = Duration.ofMillis(1);
    static final Checkpoint TEN = at(10);
    static final Checkpoint TWENTY = at(20);

    final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T10:00:00Z"));
    final String name = UUID.randomUUID().toString();
    Ledger ledger;

    /** A ledger that goes by that clock. */
    abstract Ledger open(MovableClock clock);

    @BeforeEach
    final void open() {
        ledger = open(clock);
    }

    @Test
    void new_work_is_lent_from_the_beginning() {
        LedgerAnswer.Acquired answer = acquired(acquire("a"));

        assertThat(answer.from()).isEqualTo(Checkpoint.BEGINNING);
        assertThat(answer.token().owner()).isEqualTo("a");
        assertThat(answer.token().work()).isEqualTo(work());
    }

    @Test
    void work_that_is_lent_waits_for_the_rest_of_the_lease() {
        acquire("a");
        clock.advance(Duration.ofSeconds(20));

        assertThat(acquire("b")).isEqualTo(new LedgerAnswer.Held("a", Duration.ofSeconds(40)));
        assertThat(acquire("a")).isEqualTo(new LedgerAnswer.Held("a", Duration.ofSeconds(40)));
    }

    @Test
    void a_lease_ends_to_the_millisecond() {
        acquire("a");

        clock.advance(LEASE.minus(MOMENT));
        assertThat(acquire("b")).isEqualTo(new LedgerAnswer.Held("a", MOMENT));
        clock.advance(MOMENT);
        assertThat(acquire("b")).isInstanceOf(LedgerAnswer.Acquired.class);
    }

    @Test
    void works_do_not_know_each_other() {
        acquire("a");

        assertThat(ledger.acquire(new Work(name + "-other", Map.of(), null), "b", LEASE))
                .isInstanceOf(LedgerAnswer.Acquired.class);
    }

    @Test
    void a_checkpoint_is_there_whole_for_whoever_comes_next() {
        Checkpoint reached = new Checkpoint(
                30,
                new LineTotals(30, 20, 4, 6, 3, 25, 2, 5),
                0,
                "\"9b2c\"",
                Map.of("too-old", "3-5,9", "too-new", "7"));
        FencingToken token = acquired(acquire("a")).token();

        assertThat(ledger.enter(token, reached, LEASE)).isTrue();
        clock.advance(LEASE);

        assertThat(acquired(acquire("b")).from()).isEqualTo(reached);
    }

    @Test
    void a_checkpoint_may_go_back() {
        FencingToken token = acquired(acquire("a")).token();
        ledger.enter(token, TWENTY, LEASE);

        assertThat(ledger.enter(token, TEN, LEASE)).as("content was replaced").isTrue();
        ledger.release(token, TEN);

        assertThat(acquired(acquire("b")).from()).isEqualTo(TEN);
    }

    @Test
    void entering_and_renewing_let_the_lease_run_anew() {
        FencingToken token = acquired(acquire("a")).token();

        clock.advance(Duration.ofSeconds(40));
        assertThat(ledger.renew(token, LEASE)).isTrue();
        clock.advance(Duration.ofSeconds(40));
        assertThat(ledger.enter(token, TEN, LEASE)).isTrue();
        clock.advance(Duration.ofSeconds(40));

        assertThat(acquire("b")).isEqualTo(new LedgerAnswer.Held("a", Duration.ofSeconds(20)));
    }

    @Test
    void a_lease_is_never_cut_short_in_whatever_order_writes_arrive() {
        FencingToken token = acquired(acquire("a")).token();
        ledger.renew(token, LEASE.multipliedBy(3));

        assertThat(ledger.renew(token, LEASE)).isTrue();
        assertThat(ledger.enter(token, TEN, LEASE)).isTrue();

        assertThat(acquire("b")).isEqualTo(new LedgerAnswer.Held("a", LEASE.multipliedBy(3)));
        assertThat(ledger.release(token, TWENTY)).isTrue();
        assertThat(acquired(acquire("b")).from()).isEqualTo(TWENTY);
    }

    @Test
    void a_checkpoint_under_a_longer_lease_is_entered_all_the_same() {
        FencingToken token = acquired(acquire("a")).token();
        ledger.renew(token, LEASE.multipliedBy(2));

        ledger.enter(token, TEN, LEASE);
        clock.advance(LEASE.multipliedBy(2));

        assertThat(acquired(acquire("b")).from()).isEqualTo(TEN);
    }

    @Test
    void who_is_late_keeps_the_work_as_long_as_nobody_has_taken_it() {
        FencingToken token = acquired(acquire("a")).token();
        clock.advance(LEASE.multipliedBy(2));

        assertThat(ledger.enter(token, TEN, LEASE)).isTrue();
        assertThat(acquire("b")).isEqualTo(new LedgerAnswer.Held("a", LEASE));
    }

    @Test
    void a_grant_that_another_has_followed_can_write_nothing() {
        FencingToken old = acquired(acquire("a")).token();
        clock.advance(LEASE);
        FencingToken current = acquired(acquire("b")).token();

        assertThat(current.fence()).isGreaterThan(old.fence());
        assertThatNothingIsDoneBy(old);
        assertThat(ledger.enter(current, TEN, LEASE)).isTrue();
        assertThatNothingIsDoneBy(old);
        ledger.release(current, TEN);
        assertThatNothingIsDoneBy(old);
        assertThat(acquired(acquire("c")).from()).isEqualTo(TEN);
    }

    @Test
    void an_owner_that_claims_again_is_another_worker() {
        FencingToken old = acquired(acquire("a")).token();
        clock.advance(LEASE);
        acquired(acquire("a"));

        assertThatNothingIsDoneBy(old);
    }

    @Test
    void what_is_given_back_is_lent_at_once_from_there_and_the_giver_has_it_no_more() {
        FencingToken token = acquired(acquire("a")).token();

        assertThat(ledger.release(token, TEN)).isTrue();

        assertThat(ledger.renew(token, LEASE)).isFalse();
        assertThat(ledger.enter(token, TWENTY, LEASE)).isFalse();
        assertThat(ledger.finish(token, TWENTY, FinalState.DELIVERED)).isFalse();
        assertThat(acquired(acquire("b")).from()).isEqualTo(TEN);
    }

    @Test
    void to_give_back_twice_is_to_give_back() {
        FencingToken token = acquired(acquire("a")).token();

        assertThat(ledger.release(token, TEN)).isTrue();
        assertThat(ledger.release(token, TEN)).isTrue();
        assertThat(ledger.release(token, TWENTY)).as("not what was done").isFalse();
    }

    @Test
    void what_is_finished_is_lent_to_nobody() {
        FencingToken token = acquired(acquire("a")).token();

        assertThat(ledger.finish(token, TEN, FinalState.DEAD_LETTERED)).isTrue();
        clock.advance(LEASE);

        assertThat(acquire("b")).isEqualTo(new LedgerAnswer.Finished(FinalState.DEAD_LETTERED));
        assertThat(ledger.renew(token, LEASE)).isFalse();
        assertThat(ledger.enter(token, TWENTY, LEASE)).isFalse();
        assertThat(ledger.release(token, TWENTY)).isFalse();
    }

    @Test
    void to_finish_twice_is_to_finish() {
        FencingToken token = acquired(acquire("a")).token();

        assertThat(ledger.finish(token, TEN, FinalState.DELIVERED)).isTrue();
        assertThat(ledger.finish(token, TEN, FinalState.DELIVERED)).isTrue();
        assertThat(ledger.finish(token, TEN, FinalState.DEAD_LETTERED))
                .as("it has ended otherwise")
                .isFalse();
    }

    @Test
    void what_another_finished_was_not_finished_by_an_old_grant() {
        FencingToken old = acquired(acquire("a")).token();
        clock.advance(LEASE);
        ledger.finish(acquired(acquire("b")).token(), TEN, FinalState.DELIVERED);

        assertThat(ledger.finish(old, TEN, FinalState.DELIVERED)).isFalse();
    }

    @Test
    void content_that_was_written_again_after_the_end_is_new_work() {
        FencingToken first = acquired(acquire("a", "0A")).token();
        ledger.finish(first, TEN, FinalState.DELIVERED);

        assertThat(acquire("b", "0A")).isInstanceOf(LedgerAnswer.Finished.class);
        assertThat(acquire("b", "09FF")).isInstanceOf(LedgerAnswer.Finished.class);
        assertThat(acquire("b", null)).isInstanceOf(LedgerAnswer.Finished.class);
        LedgerAnswer.Acquired again = acquired(acquire("b", "0A01"));
        assertThat(again.from()).isEqualTo(Checkpoint.BEGINNING);
        assertThat(again.token().fence()).isGreaterThan(first.fence());
        assertThatNothingIsDoneBy(first);

        ledger.finish(again.token(), TWENTY, FinalState.DEAD_LETTERED);
        assertThat(acquire("c", "0A")).isEqualTo(new LedgerAnswer.Finished(FinalState.DEAD_LETTERED));
        assertThat(acquire("c", "0A01")).isEqualTo(new LedgerAnswer.Finished(FinalState.DEAD_LETTERED));
    }

    @Test
    void an_earlier_notification_does_not_hide_that_a_later_one_is_done() {
        ledger.release(acquired(acquire("a", "0B")).token(), TEN);
        LedgerAnswer.Acquired earlier = acquired(acquire("a", "0A"));

        assertThat(earlier.from()).as("unfinished work goes on").isEqualTo(TEN);
        ledger.finish(earlier.token(), TWENTY, FinalState.DELIVERED);

        assertThat(acquire("b", "0B")).isInstanceOf(LedgerAnswer.Finished.class);
    }

    @Test
    void unfinished_work_goes_on_for_a_later_notification_and_is_then_done_for_both() {
        ledger.release(acquired(acquire("a", "0A")).token(), TEN);
        LedgerAnswer.Acquired later = acquired(acquire("a", "0B"));

        assertThat(later.from()).isEqualTo(TEN);
        ledger.finish(later.token(), TWENTY, FinalState.DELIVERED);

        assertThat(acquire("b", "0B")).isInstanceOf(LedgerAnswer.Finished.class);
    }

    @Test
    void a_later_notification_waits_for_the_lease_as_well() {
        acquire("a", "0A");

        assertThat(acquire("b", "0B")).isEqualTo(new LedgerAnswer.Held("a", LEASE));
    }

    @Test
    void of_many_that_want_new_work_at_once_one_gets_it() throws Exception {
        assertThat(winners(null)).hasSize(1);
    }

    @Test
    void of_many_that_want_what_was_left_behind_one_gets_it() throws Exception {
        ledger.enter(acquired(acquire("gone")).token(), TEN, LEASE);
        clock.advance(LEASE);

        assertThat(winners(null))
                .singleElement()
                .satisfies(one -> assertThat(one.from()).isEqualTo(TEN));
    }

    @Test
    void of_many_that_were_told_of_a_later_writing_one_gets_it() throws Exception {
        ledger.finish(acquired(acquire("a", "0A")).token(), TEN, FinalState.DELIVERED);

        assertThat(winners("0B"))
                .singleElement()
                .satisfies(one -> assertThat(one.from()).isEqualTo(Checkpoint.BEGINNING));
    }

    private List<LedgerAnswer.Acquired> winners(@Nullable String sequencer) throws Exception {
        int many = 64;
        CyclicBarrier together = new CyclicBarrier(many);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Future<LedgerAnswer>> acquires = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                String owner = "worker-" + i;
                acquires.add(threads.submit(() -> {
                    together.await();
                    return acquire(owner, sequencer);
                }));
            }
            List<LedgerAnswer.Acquired> winners = new ArrayList<>();
            for (Future<LedgerAnswer> answer : acquires) {
                if (answer.get() instanceof LedgerAnswer.Acquired acquired) {
                    winners.add(acquired);
                } else {
                    assertThat(answer.get()).isInstanceOf(LedgerAnswer.Held.class);
                }
            }
            return winners;
        } finally {
            threads.shutdownNow();
        }
    }

    private void assertThatNothingIsDoneBy(FencingToken old) {
        assertThat(ledger.renew(old, LEASE)).as("renew").isFalse();
        assertThat(ledger.enter(old, TWENTY, LEASE)).as("enter").isFalse();
        assertThat(ledger.release(old, TWENTY)).as("release").isFalse();
        assertThat(ledger.finish(old, TWENTY, FinalState.DELIVERED))
                .as("finish")
                .isFalse();
    }

    final Work work() {
        return work(null);
    }

    final Work work(@Nullable String sequencer) {
        return new Work(name, Map.of("bucket", "central", "lines", "3-5"), sequencer);
    }

    final LedgerAnswer acquire(String owner) {
        return acquire(owner, null);
    }

    final LedgerAnswer acquire(String owner, @Nullable String sequencer) {
        return ledger.acquire(work(sequencer), owner, LEASE);
    }

    static LedgerAnswer.Acquired acquired(LedgerAnswer answer) {
        assertThat(answer).isInstanceOf(LedgerAnswer.Acquired.class);
        return (LedgerAnswer.Acquired) answer;
    }

    static Checkpoint at(long line) {
        return new Checkpoint(line, new LineTotals(line, line, 0, 0, 0, line, 1), 0, "tag", Map.of());
    }
}
