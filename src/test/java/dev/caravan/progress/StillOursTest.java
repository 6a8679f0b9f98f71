package dev.caravan.progress;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.ledger.InMemoryLedger;
import dev.caravan.ledger.lease.Lease;
import dev.caravan.ledger.lease.LeaseAttempt;
import dev.caravan.ledger.lease.LeaseLostException;
import dev.caravan.ledger.lease.LeaseSettings;
import dev.caravan.ledger.lease.Leases;
import dev.caravan.notification.NotifiedRecord.ObjectCreated;
import dev.caravan.notification.ObjectRef;
import dev.caravan.report.RunCounts;
import dev.caravan.tenant.delivery.Delivery;
import dev.caravan.tenant.delivery.DeliveryId;
import dev.caravan.tenant.delivery.LocatedObject;
import dev.caravan.tenant.delivery.ObjectDelivery;
import dev.caravan.tenant.key.KeyFields;
import dev.caravan.tenant.key.TenantId;
import dev.caravan.verdict.Classifier;
import dev.caravan.verdict.Patience;
import dev.caravan.verdict.StoppedException;
import dev.caravan.verdict.Verdicts;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is looked at before each call of a batch, with a clock that stands still unless it is moved. */
class StillOursTest {
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final AtomicLong now = new AtomicLong();
    private final InMemoryLedger ledger = new InMemoryLedger(now::get);
    private final Leases ours = leases("ours");
    private final Leases theirs = leases("theirs");
    private final Set<String> stopping = new HashSet<>();
    private final Lease lease = ((LeaseAttempt.Acquired) ours.acquire(object())).lease();
    private final Runnable stillOurs = steps().stillOurs(lease, "receipt");

    @AfterEach
    void close() {
        ours.close();
        theirs.close();
    }

    @Test
    void a_call_may_be_made_for_as_long_as_the_lease_is_ours_and_renewed_for_it() {
        for (int calls = 0; calls < 10; calls++) {
            now.addAndGet(LEASE.dividedBy(2).toNanos());
            assertThatCode(stillOurs::run).doesNotThrowAnyException();
        }
    }

    @Test
    void none_may_be_made_once_another_worker_has_the_lease() {
        stillOurs.run();
        now.addAndGet(LEASE.plusSeconds(1).toNanos());
        theirs.acquire(object());

        assertThatThrownBy(stillOurs::run).isInstanceOf(LeaseLostException.class);
    }

    @Test
    void none_may_be_made_once_work_on_the_message_is_to_end() {
        stopping.add("another receipt");
        stillOurs.run();
        stopping.add("receipt");

        assertThatThrownBy(stillOurs::run).isInstanceOf(StoppedException.class);
    }

    private DeliverySteps steps() {
        RunCounts run = new RunCounts();
        return new DeliverySteps(
                new Verdicts(new Classifier(), run),
                run,
                new Patience(false, Duration.ZERO, Clock.systemUTC()),
                stopping::contains);
    }

    private Leases leases(String owner) {
        return new Leases(ledger, new LeaseSettings(owner, LEASE, Duration.ofSeconds(30)), now::get);
    }

    private static ObjectDelivery object() {
        TenantId acme = new TenantId("acme");
        ObjectRef ref = new ObjectRef("central", "acme/c1/app/pod-1/1.gz", "v1", null, null, null);
        return new ObjectDelivery(
                new LocatedObject(
                        new ObjectCreated(ref, "{\"Records\":[]}"), new KeyFields(acme, "c1", "app", "pod-1", "1.gz")),
                new Delivery.Invalid(acme, DeliveryId.named("cloudwatch:?:?:?"), "any", "delivery will do"));
    }
}
