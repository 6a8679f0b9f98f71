package dev.caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.credentials.MovableClock;
import dev.caravan.object.LineTotals;
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
        Claim.Granted claim = granted(claim("a"));

        assertThat(claim.from()).isEqualTo(Checkpoint.BEGINNING);
        assertThat(claim.grant().owner()).isEqualTo("a");
        assertThat(claim.grant().work()).isEqualTo(work());
    }

    @Test
    void work_that_is_lent_waits_for_the_rest_of_the_lease() {
        claim("a");
        clock.advance(Duration.ofSeconds(20));

        assertThat(claim("b")).isEqualTo(new Claim.Leased("a", Duration.ofSeconds(40)));
        assertThat(claim("a")).isEqualTo(new Claim.Leased("a", Duration.ofSeconds(40)));
    }

    @Test
    void a_lease_ends_to_the_millisecond() {
        claim("a");

        clock.advance(LEASE.minus(MOMENT));
        assertThat(claim("b")).isEqualTo(new Claim.Leased("a", MOMENT));
        clock.advance(MOMENT);
        assertThat(claim("b")).isInstanceOf(Claim.Granted.class);
    }

    @Test
    void works_do_not_know_each_other() {
        claim("a");

        assertThat(ledger.claim(new Work(name + "-other", Map.of(), null), "b", LEASE))
                .isInstanceOf(Claim.Granted.class);
    }

    @Test
    void a_checkpoint_is_there_whole_for_whoever_comes_next() {
        Checkpoint reached = new Checkpoint(
                30, new LineTotals(30, 20, 4, 6, 3, 25, 2, 5), "\"9b2c\"", Map.of("too-old", "3-5,9", "too-new", "7"));
        Grant grant = granted(claim("a")).grant();

        assertThat(ledger.enter(grant, reached, LEASE)).isTrue();
        clock.advance(LEASE);

        assertThat(granted(claim("b")).from()).isEqualTo(reached);
    }

    @Test
    void a_checkpoint_may_go_back() {
        Grant grant = granted(claim("a")).grant();
        ledger.enter(grant, TWENTY, LEASE);

        assertThat(ledger.enter(grant, TEN, LEASE)).as("content was replaced").isTrue();
        ledger.release(grant, TEN);

        assertThat(granted(claim("b")).from()).isEqualTo(TEN);
    }

    @Test
    void entering_and_renewing_let_the_lease_run_anew() {
        Grant grant = granted(claim("a")).grant();

        clock.advance(Duration.ofSeconds(40));
        assertThat(ledger.renew(grant, LEASE)).isTrue();
        clock.advance(Duration.ofSeconds(40));
        assertThat(ledger.enter(grant, TEN, LEASE)).isTrue();
        clock.advance(Duration.ofSeconds(40));

        assertThat(claim("b")).isEqualTo(new Claim.Leased("a", Duration.ofSeconds(20)));
    }

    @Test
    void a_lease_is_never_cut_short_in_whatever_order_writes_arrive() {
        Grant grant = granted(claim("a")).grant();
        ledger.renew(grant, LEASE.multipliedBy(3));

        assertThat(ledger.renew(grant, LEASE)).isTrue();
        assertThat(ledger.enter(grant, TEN, LEASE)).isTrue();

        assertThat(claim("b")).isEqualTo(new Claim.Leased("a", LEASE.multipliedBy(3)));
        assertThat(ledger.release(grant, TWENTY)).isTrue();
        assertThat(granted(claim("b")).from()).isEqualTo(TWENTY);
    }

    @Test
    void a_checkpoint_under_a_longer_lease_is_entered_all_the_same() {
        Grant grant = granted(claim("a")).grant();
        ledger.renew(grant, LEASE.multipliedBy(2));

        ledger.enter(grant, TEN, LEASE);
        clock.advance(LEASE.multipliedBy(2));

        assertThat(granted(claim("b")).from()).isEqualTo(TEN);
    }

    @Test
    void who_is_late_keeps_the_work_as_long_as_nobody_has_taken_it() {
        Grant grant = granted(claim("a")).grant();
        clock.advance(LEASE.multipliedBy(2));

        assertThat(ledger.enter(grant, TEN, LEASE)).isTrue();
        assertThat(claim("b")).isEqualTo(new Claim.Leased("a", LEASE));
    }

    @Test
    void a_grant_that_another_has_followed_can_write_nothing() {
        Grant old = granted(claim("a")).grant();
        clock.advance(LEASE);
        Grant current = granted(claim("b")).grant();

        assertThat(current.fence()).isGreaterThan(old.fence());
        assertThatNothingIsDoneBy(old);
        assertThat(ledger.enter(current, TEN, LEASE)).isTrue();
        assertThatNothingIsDoneBy(old);
        ledger.release(current, TEN);
        assertThatNothingIsDoneBy(old);
        assertThat(granted(claim("c")).from()).isEqualTo(TEN);
    }

    @Test
    void an_owner_that_claims_again_is_another_worker() {
        Grant old = granted(claim("a")).grant();
        clock.advance(LEASE);
        granted(claim("a"));

        assertThatNothingIsDoneBy(old);
    }

    @Test
    void what_is_given_back_is_lent_at_once_from_there_and_the_giver_has_it_no_more() {
        Grant grant = granted(claim("a")).grant();

        assertThat(ledger.release(grant, TEN)).isTrue();

        assertThat(ledger.renew(grant, LEASE)).isFalse();
        assertThat(ledger.enter(grant, TWENTY, LEASE)).isFalse();
        assertThat(ledger.finish(grant, TWENTY, End.DELIVERED)).isFalse();
        assertThat(granted(claim("b")).from()).isEqualTo(TEN);
    }

    @Test
    void to_give_back_twice_is_to_give_back() {
        Grant grant = granted(claim("a")).grant();

        assertThat(ledger.release(grant, TEN)).isTrue();
        assertThat(ledger.release(grant, TEN)).isTrue();
        assertThat(ledger.release(grant, TWENTY)).as("not what was done").isFalse();
    }

    @Test
    void what_is_finished_is_lent_to_nobody() {
        Grant grant = granted(claim("a")).grant();

        assertThat(ledger.finish(grant, TEN, End.DEAD_LETTERED)).isTrue();
        clock.advance(LEASE);

        assertThat(claim("b")).isEqualTo(new Claim.Finished(End.DEAD_LETTERED));
        assertThat(ledger.renew(grant, LEASE)).isFalse();
        assertThat(ledger.enter(grant, TWENTY, LEASE)).isFalse();
        assertThat(ledger.release(grant, TWENTY)).isFalse();
    }

    @Test
    void to_finish_twice_is_to_finish() {
        Grant grant = granted(claim("a")).grant();

        assertThat(ledger.finish(grant, TEN, End.DELIVERED)).isTrue();
        assertThat(ledger.finish(grant, TEN, End.DELIVERED)).isTrue();
        assertThat(ledger.finish(grant, TEN, End.DEAD_LETTERED))
                .as("it has ended otherwise")
                .isFalse();
    }

    @Test
    void what_another_finished_was_not_finished_by_an_old_grant() {
        Grant old = granted(claim("a")).grant();
        clock.advance(LEASE);
        ledger.finish(granted(claim("b")).grant(), TEN, End.DELIVERED);

        assertThat(ledger.finish(old, TEN, End.DELIVERED)).isFalse();
    }

    @Test
    void content_that_was_written_again_after_the_end_is_new_work() {
        Grant first = granted(claim("a", "0A")).grant();
        ledger.finish(first, TEN, End.DELIVERED);

        assertThat(claim("b", "0A")).isInstanceOf(Claim.Finished.class);
        assertThat(claim("b", "09FF")).isInstanceOf(Claim.Finished.class);
        assertThat(claim("b", null)).isInstanceOf(Claim.Finished.class);
        Claim.Granted again = granted(claim("b", "0A01"));
        assertThat(again.from()).isEqualTo(Checkpoint.BEGINNING);
        assertThat(again.grant().fence()).isGreaterThan(first.fence());
        assertThatNothingIsDoneBy(first);

        ledger.finish(again.grant(), TWENTY, End.DEAD_LETTERED);
        assertThat(claim("c", "0A")).isEqualTo(new Claim.Finished(End.DEAD_LETTERED));
        assertThat(claim("c", "0A01")).isEqualTo(new Claim.Finished(End.DEAD_LETTERED));
    }

    @Test
    void an_earlier_notification_does_not_hide_that_a_later_one_is_done() {
        ledger.release(granted(claim("a", "0B")).grant(), TEN);
        Claim.Granted earlier = granted(claim("a", "0A"));

        assertThat(earlier.from()).as("unfinished work goes on").isEqualTo(TEN);
        ledger.finish(earlier.grant(), TWENTY, End.DELIVERED);

        assertThat(claim("b", "0B")).isInstanceOf(Claim.Finished.class);
    }

    @Test
    void unfinished_work_goes_on_for_a_later_notification_and_is_then_done_for_both() {
        ledger.release(granted(claim("a", "0A")).grant(), TEN);
        Claim.Granted later = granted(claim("a", "0B"));

        assertThat(later.from()).isEqualTo(TEN);
        ledger.finish(later.grant(), TWENTY, End.DELIVERED);

        assertThat(claim("b", "0B")).isInstanceOf(Claim.Finished.class);
    }

    @Test
    void a_later_notification_waits_for_the_lease_as_well() {
        claim("a", "0A");

        assertThat(claim("b", "0B")).isEqualTo(new Claim.Leased("a", LEASE));
    }

    @Test
    void of_many_that_want_new_work_at_once_one_gets_it() throws Exception {
        assertThat(winners(null)).hasSize(1);
    }

    @Test
    void of_many_that_want_what_was_left_behind_one_gets_it() throws Exception {
        ledger.enter(granted(claim("gone")).grant(), TEN, LEASE);
        clock.advance(LEASE);

        assertThat(winners(null))
                .singleElement()
                .satisfies(one -> assertThat(one.from()).isEqualTo(TEN));
    }

    @Test
    void of_many_that_were_told_of_a_later_writing_one_gets_it() throws Exception {
        ledger.finish(granted(claim("a", "0A")).grant(), TEN, End.DELIVERED);

        assertThat(winners("0B"))
                .singleElement()
                .satisfies(one -> assertThat(one.from()).isEqualTo(Checkpoint.BEGINNING));
    }

    private List<Claim.Granted> winners(@Nullable String sequencer) throws Exception {
        int many = 64;
        CyclicBarrier together = new CyclicBarrier(many);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Future<Claim>> claims = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                String owner = "worker-" + i;
                claims.add(threads.submit(() -> {
                    together.await();
                    return claim(owner, sequencer);
                }));
            }
            List<Claim.Granted> winners = new ArrayList<>();
            for (Future<Claim> claim : claims) {
                if (claim.get() instanceof Claim.Granted granted) {
                    winners.add(granted);
                } else {
                    assertThat(claim.get()).isInstanceOf(Claim.Leased.class);
                }
            }
            return winners;
        } finally {
            threads.shutdownNow();
        }
    }

    private void assertThatNothingIsDoneBy(Grant old) {
        assertThat(ledger.renew(old, LEASE)).as("renew").isFalse();
        assertThat(ledger.enter(old, TWENTY, LEASE)).as("enter").isFalse();
        assertThat(ledger.release(old, TWENTY)).as("release").isFalse();
        assertThat(ledger.finish(old, TWENTY, End.DELIVERED)).as("finish").isFalse();
    }

    final Work work() {
        return work(null);
    }

    final Work work(@Nullable String sequencer) {
        return new Work(name, Map.of("bucket", "central", "lines", "3-5"), sequencer);
    }

    final Claim claim(String owner) {
        return claim(owner, null);
    }

    final Claim claim(String owner, @Nullable String sequencer) {
        return ledger.claim(work(sequencer), owner, LEASE);
    }

    static Claim.Granted granted(Claim claim) {
        assertThat(claim).isInstanceOf(Claim.Granted.class);
        return (Claim.Granted) claim;
    }

    static Checkpoint at(long line) {
        return new Checkpoint(line, new LineTotals(line, line, 0, 0, 0, line, 1), "tag", Map.of());
    }
}
