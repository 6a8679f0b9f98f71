package dev.caravan.ledger;

import static dev.caravan.ledger.EntryItem.number;
import static java.util.Objects.requireNonNull;

import dev.caravan.ledger.LedgerTable.Written;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The ledger of all workers together: a DynamoDB table with the partition key {@code work_id} and time to live on
 * {@code ttl}. Each call is one conditional UpdateItem, two where it meets a lease that ends later than it asks, or an acquisition
 * a notification of another writing.
 *
 * <p>The end of a lease is told by the clock of whoever wants the work next, so that clocks must agree within a few
 * seconds, as those of AWS do: one that is ahead of the holder's takes the work that much before its time.
 *
 * <p>A write whose answer is lost may have been carried out, and arrives again when the SDK repeats it. An acquisition therefore
 * carries an id of its own by which it recognises itself, what is repeated by the same token is done once, and no write
 * shortens a lease or undoes one that was sent after it.
 */
public final class DynamoDbLedger implements Ledger {
    /** Each further one means that another worker wrote in between. */
    private static final int MOST_ATTEMPTS = 8;

    private static final String FREE = "attribute_not_exists(#owner) OR #lease_until <= :now";

    private final LedgerTable table;
    private final Duration retention;
    private final Clock clock;

    /** @param retention how long an entry is kept after its last change */
    public DynamoDbLedger(DynamoDbClient client, String table, Duration retention, Clock clock) {
        this.table = new LedgerTable(client, table);
        this.retention = requireNonNull(retention, "retention is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** {@inheritDoc} The lease runs at least from before the call. */
    @Override
    public LedgerAnswer acquire(Work work, String owner, Duration lease) {
        String id = UUID.randomUUID().toString();
        Instant now = clock.instant();
        EntryUpdate update = firstAcquired(work, acquired(work, owner, id, now, lease));
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            Written written = table.write(work.id(), update);
            Entry entry = EntryItem.read(written.item());
            if (written.applied() || isOwn(written, id)) {
                return new LedgerAnswer.Acquired(new FencingToken(work, owner, entry.fence()), entry.checkpoint());
            }
            Optional<LedgerAnswer> refusal = entry.refusal(work, now.toEpochMilli());
            if (refusal.isPresent()) {
                return refusal.get();
            }
            now = clock.instant();
            EntryUpdate again = acquired(work, owner, id, now, lease);
            update = written.item().isEmpty() ? firstAcquired(work, again) : nextAcquired(work, entry, again);
        }
        throw new LedgerException(
                "the ledger's table " + table.name() + " changes its entry " + work.id()
                        + " faster than it can be read",
                null);
    }

    private EntryUpdate acquired(Work work, String owner, String id, Instant now, Duration lease) {
        EntryUpdate update = stamped(now)
                .set(EntryItem.STATE, EntryItem.OPEN)
                .set(EntryItem.OWNER, AttributeValue.fromS(owner))
                .set(EntryItem.CLAIM, AttributeValue.fromS(id))
                // From the time of day, not from 0: an entry that was deleted and came again does not repeat a fence.
                .set("#fence = if_not_exists(#fence, :start) + :one")
                .with("start", number(now.toEpochMilli()))
                .with("one", number(1))
                .set(EntryItem.LEASE_UNTIL, until(now, lease))
                .with("now", number(now.toEpochMilli()))
                // One that was under way for long does not take the work back after it was given up.
                .when("#claim <> :claim");
        work.about().forEach((name, value) -> update.set(name, AttributeValue.fromS(value)));
        return update.tellNew();
    }

    /** Of a new entry, or of one that was left behind by the same notification. */
    private static EntryUpdate firstAcquired(Work work, EntryUpdate update) {
        update.when("attribute_not_exists(#work_id) OR (#state = :state AND (" + FREE + "))");
        return work.sequencer() == null
                ? update
                : update.set(EntryItem.SEQUENCER, AttributeValue.fromS(work.sequencer()))
                        .when("attribute_not_exists(#sequencer) OR #sequencer = :sequencer");
    }

    /** Of the entry that was seen, unless somebody has leased or finished it meanwhile. */
    private static EntryUpdate nextAcquired(Work work, Entry seen, EntryUpdate update) {
        update.when("#fence = :seen AND #state = :was").with("seen", number(seen.fence()));
        update.when(FREE).with("was", seen.end() == null ? EntryItem.OPEN : EntryItem.state(seen.end()));
        String latest = seen.latestSequencer(work);
        if (latest != null) {
            update.set(EntryItem.SEQUENCER, AttributeValue.fromS(latest));
        }
        return seen.end() == null ? update : update.setAll(EntryItem.attributes(Checkpoint.BEGINNING));
    }

    /** Whether an earlier sending of this very acquisition was carried out. */
    private static boolean isOwn(Written refused, String id) {
        Map<String, AttributeValue> item = refused.item();
        return id.equals(EntryItem.text(item, EntryItem.CLAIM)) && item.containsKey(EntryItem.OWNER);
    }

    @Override
    public boolean renew(FencingToken token, Duration lease) {
        Written written = table.write(token.work().id(), extended(token, lease));
        return written.applied() || EntryItem.read(written.item()).isHeldBy(token);
    }

    @Override
    public boolean enter(FencingToken token, Checkpoint checkpoint, Duration lease) {
        Map<String, AttributeValue> reached = EntryItem.attributes(checkpoint);
        Written written = table.write(token.work().id(), extended(token, lease).setAll(reached));
        if (written.applied()) {
            return true;
        }
        // A renewal that was sent later was carried out sooner: its lease stays.
        return EntryItem.read(written.item()).isHeldBy(token)
                && table.write(token.work().id(), held(token).setAll(reached)).applied();
    }

    @Override
    public boolean release(FencingToken token, Checkpoint checkpoint) {
        EntryUpdate update = given(token, checkpoint);
        Written written = table.write(token.work().id(), update);
        return written.applied() || EntryItem.read(written.item()).wasReleasedBy(token, checkpoint);
    }

    @Override
    public boolean finish(FencingToken token, Checkpoint checkpoint, FinalState end) {
        EntryUpdate update = given(token, checkpoint).set(EntryItem.STATE, EntryItem.state(end));
        Written written = table.write(token.work().id(), update);
        return written.applied() || EntryItem.read(written.item()).wasFinishedBy(token, end);
    }

    private EntryUpdate extended(FencingToken token, Duration lease) {
        return held(token)
                .set(EntryItem.LEASE_UNTIL, until(clock.instant(), lease))
                .when("#lease_until <= :lease_until");
    }

    private EntryUpdate given(FencingToken token, Checkpoint checkpoint) {
        return held(token).setAll(EntryItem.attributes(checkpoint)).remove(EntryItem.OWNER, EntryItem.LEASE_UNTIL);
    }

    private EntryUpdate held(FencingToken token) {
        return stamped(clock.instant())
                .when("#state = :open AND #owner = :holder AND #fence = :held")
                .with("open", EntryItem.OPEN)
                .with("holder", AttributeValue.fromS(token.owner()))
                .with("held", number(token.fence()));
    }

    private EntryUpdate stamped(Instant now) {
        return new EntryUpdate()
                .set(EntryItem.UPDATED, AttributeValue.fromS(now.toString()))
                .set(EntryItem.TTL, number(now.plus(retention).getEpochSecond()));
    }

    private static AttributeValue until(Instant now, Duration lease) {
        return number(now.plus(lease).toEpochMilli());
    }
}
