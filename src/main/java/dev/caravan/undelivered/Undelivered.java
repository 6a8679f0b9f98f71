package dev.caravan.undelivered;

import static java.util.Objects.requireNonNull;

import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.ledger.lease.LeaseAttempt;
import dev.caravan.notification.InvalidReplayException;
import dev.caravan.notification.NotifiedRecord;
import dev.caravan.notification.ObjectRef;
import dev.caravan.notification.Replay;
import dev.caravan.object.line.LineTotals;
import dev.caravan.reason.DeadLetterReason;
import dev.caravan.report.KeptWork;
import dev.caravan.report.RunCounts;
import dev.caravan.settlement.DeadLetter;
import dev.caravan.settlement.Settlement;
import dev.caravan.tenant.delivery.Delivery;
import dev.caravan.tenant.delivery.ObjectDelivery;
import dev.caravan.verdict.Verdict;
import dev.caravan.verdict.Verdicts;
import java.time.Duration;
import java.util.List;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps by which the routes say what became of work that was not begun. Each answers with what is left to do, and
 * enters it in the run's log.
 */
public final class Undelivered {
    private static final Logger log = LoggerFactory.getLogger(Undelivered.class);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final Verdicts verdicts;
    private final RunCounts run;

    public Undelivered(Verdicts verdicts, RunCounts run) {
        this.verdicts = requireNonNull(verdicts, "verdicts is null");
        this.run = requireNonNull(run, "run is null");
    }

    public Settlement nothingToDo(NotifiedRecord.NothingToDo record) {
        log.info("Nothing to deliver: {}", record.eventName());
        run.nothingToDo();
        return Settlement.NOTHING_LEFT;
    }

    public Settlement invalidNotification(NotifiedRecord.Invalid record) {
        log.warn("Undeliverable, {}: {}", DeadLetterReason.INVALID_NOTIFICATION, record.problem());
        return Settlement.deadLetter(DeadLetter.ofRecord(
                DeadLetterReason.INVALID_NOTIFICATION, record.problem(), null, null, record.source()));
    }

    public Settlement invalidDelivery(ObjectDelivery work) {
        Delivery.Invalid invalid = (Delivery.Invalid) work.delivery();
        String error = invalid.attribute() + ": " + invalid.problem();
        log.warn("Undeliverable, {}: {}", DeadLetterReason.INVALID_TENANT, error);
        run.tally(work).deadLettered(LineTotals.NONE);
        return Settlement.deadLetter(DeadLetter.ofDelivery(DeadLetterReason.INVALID_TENANT, error, work, work.lines()));
    }

    public Settlement filtered(ObjectDelivery work) {
        log.info("Filtered by configuration");
        run.tally(work).filtered();
        return Settlement.NOTHING_LEFT;
    }

    /** The same object was delivered, or given up, when another copy of its notification was worked on. */
    public Settlement finishedBefore(
            LeaseAttempt.Finished before, @ExchangeProperty(ExchangeProperties.DELIVERY) ObjectDelivery work) {
        log.info("Nothing left to do: the ledger says {}", before.end());
        run.finishedBefore(work);
        return Settlement.NOTHING_LEFT;
    }

    /**
     * Another worker has the same object; its notification waits until that worker must have finished or been lost. Each
     * time it comes back it waits longer, up to a bound, because coming back costs a receive.
     */
    public Settlement heldElsewhere(
            LeaseAttempt.HeldElsewhere other,
            @ExchangeProperty(ExchangeProperties.DELIVERY) ObjectDelivery work,
            @ExchangeProperty(ExchangeProperties.ATTEMPTS) @Nullable Integer attempts) {
        int doublings = attempts == null ? 0 : Math.min(Math.max(attempts - 1, 0), 20);
        Duration longer = FIRST_WAIT.multipliedBy(1L << doublings);
        Duration least = other.here() || other.rest().compareTo(longer) < 0 ? longer : other.rest();
        Duration wait = least.compareTo(LONGEST_WAIT) < 0 ? least : LONGEST_WAIT;
        log.info("Waiting {} s: process {} has the object", wait.toSeconds(), other.owner());
        run.waiting(work);
        String why = "another worker has the object";
        return Settlement.waits(why, wait, keptTooLong(work, why));
    }

    /** The delivery keeps failing, and is tried now and then with a single object; this one waits. */
    public Settlement parked(ObjectDelivery work, @ExchangeProperty(ExchangeProperties.PARKED_FOR) Duration rest) {
        String why = parkedBecause(work);
        log.info("Kept for later: {}; back in {} s", why, rest.toSeconds());
        run.tally(work).kept();
        run.kept(KeptWork.ofDelivery(work, 0, why));
        return Settlement.parked(why, rest, List.of(keptTooLong(work, why)));
    }

    static String parkedBecause(ObjectDelivery work) {
        return "parked, because " + work.delivery().tenant() + " " + work.id() + " keeps failing";
    }

    /**
     * A record failed before its tenant's deliveries were known.
     *
     * @param tenant as its key names it; null where the key could not be read
     * @param replayDelivery and
     * @param replayLines what alone was meant, where a person sent the message
     */
    public Settlement failed(
            Throwable cause,
            NotifiedRecord record,
            @Nullable String tenant,
            @Nullable String replayDelivery,
            @Nullable String replayLines) {
        Verdict verdict = verdicts.on(cause);
        ObjectRef object = record instanceof NotifiedRecord.ObjectCreated created ? created.object() : null;
        return verdict.isFinal()
                ? Settlement.deadLetter(
                        DeadLetter.ofRecord(verdict.reason(), verdict.error(), tenant, object, record.source())
                                .meantFor(replayDelivery, cause instanceof InvalidReplayException ? "" : replayLines))
                : keep(
                        KeptWork.ofRecord(tenant, object, verdict.error()),
                        DeadLetter.ofRecord(
                                        DeadLetterReason.KEPT_TOO_LONG,
                                        verdict.error(),
                                        tenant,
                                        object,
                                        record.source())
                                .meantFor(replayDelivery, replayLines));
    }

    /** A delivery could not be begun, such as when the ledger is out of reach. */
    public Settlement failed(Throwable cause, ObjectDelivery work) {
        Verdict verdict = verdicts.on(cause);
        if (verdict.isFinal()) {
            run.tally(work).deadLettered(LineTotals.NONE);
            return Settlement.deadLetter(DeadLetter.ofDelivery(verdict.reason(), verdict.error(), work, work.lines()));
        }
        run.tally(work).kept();
        return keep(KeptWork.ofDelivery(work, 0, verdict.error()), keptTooLong(work, verdict.error()));
    }

    /** A step that handles whole messages failed, such as deleting one: whatever it was, the message stays. */
    Settlement failedMessage(Throwable cause) {
        KeptWork message = KeptWork.ofRecord(null, null, verdicts.on(cause).error());
        run.kept(message);
        return Settlement.kept(message.error());
    }

    private Settlement keep(KeptWork work, DeadLetter inItsPlace) {
        run.kept(work);
        return Settlement.kept(work.error(), List.of(inItsPlace));
    }

    /** Of work that was not begun: how far it had come before, nobody asked. */
    private static DeadLetter keptTooLong(ObjectDelivery work, String why) {
        Replay replay = work.replay();
        return DeadLetter.ofDelivery(DeadLetterReason.KEPT_TOO_LONG, why, work, replay == null ? "" : replay.lines());
    }
}
