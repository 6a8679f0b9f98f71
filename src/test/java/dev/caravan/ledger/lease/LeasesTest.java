package dev.caravan.ledger.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.ledger.Checkpoint;
import dev.caravan.ledger.FencingToken;
import dev.caravan.ledger.FinalState;
import dev.caravan.ledger.InMemoryLedger;
import dev.caravan.ledger.Ledger;
import dev.caravan.ledger.LedgerAnswer;
import dev.caravan.ledger.LedgerException;
import dev.caravan.ledger.Work;
import dev.caravan.notification.NotifiedRecord.ObjectCreated;
import dev.caravan.notification.ObjectRef;
import dev.caravan.object.line.LineTotals;
import dev.caravan.tenant.delivery.Delivery;
import dev.caravan.tenant.delivery.DeliveryId;
import dev.caravan.tenant.delivery.LocatedObject;
import dev.caravan.tenant.delivery.ObjectDelivery;
import dev.caravan.tenant.key.KeyFields;
import dev.caravan.tenant.key.TenantId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two workers, one ledger, and a clock that stands still unless it is moved. */
class LeasesTest {
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Checkpoint AT_LINE_7 =
            new Checkpoint(7, new LineTotals(7, 7, 0, 0, 0, 7, 1), 0, "tag", Map.of("too-old", "3-5"));
    private static final ObjectDelivery OBJECT = object("v1");

    private final AtomicLong now = new AtomicLong();
    private final InMemoryLedger ledger = new InMemoryLedger(now::get);
    private final Leases one = leases("one");
    private final Leases other = leases("other");

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void an_object_is_lent_to_one_worker_at_a_time() {
        leased(one.acquire(OBJECT));

        assertThat(other.acquire(OBJECT)).isEqualTo(new LeaseAttempt.HeldElsewhere("one", false, LEASE));
        assertThat(one.acquire(OBJECT)).isEqualTo(new LeaseAttempt.HeldElsewhere("one", true, LEASE));
    }

    @Test
    void another_version_is_another_object() {
        leased(one.acquire(OBJECT));

        assertThat(other.acquire(object("v2"))).isInstanceOf(LeaseAttempt.Acquired.class);
    }

    @Test
    void what_is_released_begins_where_it_ended() {
        leased(one.acquire(OBJECT)).release(AT_LINE_7);

        assertThat(leased(other.acquire(OBJECT)).from()).isEqualTo(AT_LINE_7);
    }

    @Test
    void what_is_finished_is_lent_to_nobody() {
        leased(one.acquire(OBJECT)).finish(AT_LINE_7, FinalState.DELIVERED);

        assertThat(other.acquire(OBJECT)).isEqualTo(new LeaseAttempt.Finished(FinalState.DELIVERED));
    }

    @Test
    void a_lease_that_is_renewed_does_not_end() {
        Lease lease = leased(one.acquire(OBJECT));

        for (int beats = 0; beats < 10; beats++) {
            pass(LEASE.minusSeconds(1));
            one.beat();
        }

        lease.require();
        assertThat(other.acquire(OBJECT)).isInstanceOf(LeaseAttempt.HeldElsewhere.class);
    }

    @Test
    void a_worker_that_was_away_for_too_long_finds_its_work_taken_and_can_enter_nothing() {
        Lease lease = leased(one.acquire(OBJECT));
        lease.enter(AT_LINE_7);
        pass(LEASE);

        Lease taken = leased(other.acquire(OBJECT));

        assertThat(taken.from()).isEqualTo(AT_LINE_7);
        assertThatThrownBy(lease::require).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> lease.enter(Checkpoint.BEGINNING)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> lease.finish(AT_LINE_7, FinalState.DELIVERED)).isInstanceOf(LeaseLostException.class);
        taken.require();
    }

    @Test
    void a_beat_does_not_take_back_what_another_has_taken_over() {
        Lease lease = leased(one.acquire(OBJECT));
        pass(LEASE);
        Lease taken = leased(other.acquire(OBJECT));

        one.beat();

        assertThatThrownBy(lease::require).isInstanceOf(LeaseLostException.class);
        taken.require();
    }

    @Test
    void a_worker_that_was_away_and_was_not_missed_goes_on() {
        Lease lease = leased(one.acquire(OBJECT));
        pass(LEASE.plusSeconds(5));

        lease.require();

        assertThat(other.acquire(OBJECT)).isInstanceOf(LeaseAttempt.HeldElsewhere.class);
    }

    @Test
    void a_lease_that_would_end_during_a_call_is_renewed_before_it() {
        Lease lease = leased(one.acquire(OBJECT));
        pass(Duration.ofSeconds(31));

        lease.require();

        pass(Duration.ofSeconds(31));
        assertThat(other.acquire(OBJECT)).isInstanceOf(LeaseAttempt.HeldElsewhere.class);
    }

    @Test
    void a_released_lease_is_renewed_no_more() {
        leased(one.acquire(OBJECT)).release(AT_LINE_7);
        Lease taken = leased(other.acquire(OBJECT));

        one.beat();

        taken.require();
    }

    @Test
    void what_cannot_be_finished_can_be_given_back() {
        AtomicBoolean broken = new AtomicBoolean();
        Leases unsure = new Leases(
                new UnsureLedger(ledger, broken), new LeaseSettings("one", LEASE, Duration.ofSeconds(30)), now::get);
        Lease lease = leased(unsure.acquire(OBJECT));
        broken.set(true);
        assertThatThrownBy(() -> lease.finish(AT_LINE_7, FinalState.DELIVERED)).isInstanceOf(LedgerException.class);

        lease.release(AT_LINE_7);

        assertThat(leased(other.acquire(OBJECT)).from()).isEqualTo(AT_LINE_7);
        unsure.close();
    }

    @Test
    void a_renewal_that_takes_longer_than_it_is_good_for_does_not_let_a_call_begin() {
        Leases slow = new Leases(
                new UnsureLedger(ledger, new AtomicBoolean()),
                new LeaseSettings("one", LEASE, Duration.ofSeconds(30)),
                () -> now.getAndAdd(Duration.ofSeconds(40).toNanos()));
        Lease lease = leased(slow.acquire(OBJECT));
        pass(Duration.ofSeconds(20));

        assertThatThrownBy(lease::require).isInstanceOf(LedgerException.class).hasMessageContaining("took longer");
        slow.close();
    }

    /** Refuses, where it is broken, to enter that something is finished. */
    private record UnsureLedger(Ledger ledger, AtomicBoolean broken) implements Ledger {

        @Override
        public LedgerAnswer acquire(Work work, String owner, Duration lease) {
            return ledger.acquire(work, owner, lease);
        }

        @Override
        public boolean renew(FencingToken token, Duration lease) {
            return ledger.renew(token, lease);
        }

        @Override
        public boolean enter(FencingToken token, Checkpoint checkpoint, Duration lease) {
            return ledger.enter(token, checkpoint, lease);
        }

        @Override
        public boolean release(FencingToken token, Checkpoint checkpoint) {
            return ledger.release(token, checkpoint);
        }

        @Override
        public boolean finish(FencingToken token, Checkpoint checkpoint, FinalState end) {
            if (broken.get()) {
                throw new LedgerException("could not be written", null);
            }
            return ledger.finish(token, checkpoint, end);
        }
    }

    @Test
    void what_is_lent_is_never_forgotten_however_much_passes() {
        InMemoryLedger small = new InMemoryLedger(now::get, 2);
        Leases leases = new Leases(small, new LeaseSettings("one", LEASE, Duration.ofSeconds(30)), now::get);
        Lease lease = leased(leases.acquire(OBJECT));
        lease.enter(AT_LINE_7);
        for (int i = 0; i < 10; i++) {
            leased(leases.acquire(object("passing " + i))).finish(Checkpoint.BEGINNING, FinalState.DELIVERED);
        }

        lease.enter(AT_LINE_7);
        assertThat(leases.acquire(OBJECT)).isInstanceOf(LeaseAttempt.HeldElsewhere.class);
        assertThat(leases.acquire(object("passing 9"))).isInstanceOf(LeaseAttempt.Finished.class);
        assertThat(leases.acquire(object("passing 0"))).isInstanceOf(LeaseAttempt.Acquired.class);
        leases.close();
    }

    @Test
    void of_an_object_without_version_and_tag_nothing_is_known() {
        ObjectDelivery anyContent = object(null);
        leased(one.acquire(anyContent)).finish(AT_LINE_7, FinalState.DELIVERED);

        assertThat(leased(one.acquire(anyContent)).from()).isEqualTo(Checkpoint.BEGINNING);
    }

    private Leases leases(String owner) {
        return new Leases(ledger, new LeaseSettings(owner, LEASE, Duration.ofSeconds(30)), now::get);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static Lease leased(LeaseAttempt taken) {
        assertThat(taken).isInstanceOf(LeaseAttempt.Acquired.class);
        return ((LeaseAttempt.Acquired) taken).lease();
    }

    private static ObjectDelivery object(@Nullable String version) {
        TenantId acme = new TenantId("acme");
        ObjectRef ref = new ObjectRef("central", "acme/c1/app/pod-1/1.json.gz", version, null, null, null);
        return new ObjectDelivery(
                new LocatedObject(
                        new ObjectCreated(ref, "{\"Records\":[]}"), new KeyFields(acme, "c1", "app", "pod-1", "1.gz")),
                new Delivery.Invalid(acme, DeliveryId.named("cloudwatch:?:?:?"), "any", "delivery will do"));
    }
}
