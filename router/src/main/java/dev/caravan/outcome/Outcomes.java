package dev.caravan.outcome;

import static java.util.Objects.requireNonNull;

import dev.caravan.batch.LogBatch;
import dev.caravan.deliver.BatchReceipt;
import dev.caravan.deliver.CopyReceipt;
import dev.caravan.notification.NotifiedRecord;
import dev.caravan.notification.ObjectRef;
import dev.caravan.object.LineTotals;
import dev.caravan.tenant.Delivery;
import dev.caravan.tenant.ObjectDelivery;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps by which the routes say what happened. Each answers with what is left to do, and enters it in the run's log. */
public final class Outcomes {
    private static final Logger log = LoggerFactory.getLogger(Outcomes.class);

    private final Classifier classifier;
    private final RunLog run;
    private final BooleanSupplier stopping;

    /** @param stopping whether the process is to end: no further batch is begun */
    public Outcomes(Classifier classifier, RunLog run, BooleanSupplier stopping) {
        this.classifier = requireNonNull(classifier, "classifier is null");
        this.run = requireNonNull(run, "run is null");
        this.stopping = requireNonNull(stopping, "stopping is null");
    }

    public Settlement nothingToDo(NotifiedRecord.NothingToDo record) {
        log.info("Nothing to deliver: {}", record.eventName());
        run.nothingToDo();
        return Settlement.NOTHING_LEFT;
    }

    public Settlement invalidNotification(NotifiedRecord.Invalid record) {
        log.warn("Refused as {}: {}", Reason.INVALID_NOTIFICATION, record.problem());
        return Settlement.refused(
                DeadLetter.ofRecord(Reason.INVALID_NOTIFICATION, record.problem(), null, null, record.body()));
    }

    public Settlement invalidDelivery(ObjectDelivery work) {
        Delivery.Invalid invalid = (Delivery.Invalid) work.delivery();
        String error = invalid.attribute() + ": " + invalid.problem();
        log.warn("Refused as {}: {}", Reason.INVALID_TENANT, error);
        run.tally(work).deadLettered(LineTotals.NONE);
        return Settlement.refused(DeadLetter.ofDelivery(Reason.INVALID_TENANT, error, work, ""));
    }

    public Settlement filtered(ObjectDelivery work) {
        log.info("Filtered by configuration");
        run.tally(work).filtered();
        return Settlement.NOTHING_LEFT;
    }

    public Settlement copied(CopyReceipt copy, @ExchangeProperty("delivery") ObjectDelivery work) {
        long bytes = copy.bytes();
        log.info("Copied {} bytes", bytes);
        run.tally(work).copied(bytes);
        return Settlement.NOTHING_LEFT;
    }

    public DeliveryProgress begin(ObjectDelivery work) {
        return new DeliveryProgress(work);
    }

    /** The batches of an object for as long as its delivery goes well and the process is not to end. */
    public Iterator<LogBatch> whileItGoesWell(
            Iterator<LogBatch> batches, @ExchangeProperty("progress") DeliveryProgress progress) {
        GuardedBatches guarded = new GuardedBatches(batches, progress, stopping);
        progress.reads(guarded);
        return guarded;
    }

    public void settled(BatchReceipt receipt, @ExchangeProperty("progress") DeliveryProgress progress) {
        progress.settled(receipt);
    }

    /** Quarantined lines were handed over before the object's end; if nobody took them, the object goes no further. */
    public void quarantineSent(Settlement sent, @ExchangeProperty("progress") DeliveryProgress progress) {
        if (!sent.isDone()) {
            progress.failed(new LetterRefusedException(String.join("; ", sent.kept())));
        }
    }

    /** The object has been read to its end, or as far as its delivery went. */
    public Settlement concluded(@ExchangeProperty("progress") DeliveryProgress progress) {
        progress.close();
        Settlement end =
                progress.failure().map(cause -> deliveryFailed(cause, progress)).orElseGet(() -> delivered(progress));
        // what is kept is read again from its beginning, and its quarantined lines are found again
        return end.isDone() ? new Settlement(progress.takeQuarantined(), List.of()).plus(end) : end;
    }

    /**
     * A record failed before its tenant's deliveries were known.
     *
     * @param tenant as its key names it; null where the key could not be read
     */
    public Settlement failed(Throwable cause, NotifiedRecord record, @Nullable String tenant) {
        Verdict verdict = judge(cause);
        ObjectRef object = record instanceof NotifiedRecord.ObjectCreated created ? created.object() : null;
        return switch (verdict.fate()) {
            case REFUSE ->
                Settlement.refused(
                        DeadLetter.ofRecord(verdict.reason(), verdict.error(), tenant, object, record.body()));
            case KEEP, UNREACHABLE, FORBIDDEN, UNEXPECTED, OUR_FAULT ->
                keep(KeptWork.ofRecord(tenant, object, verdict.error()));
        };
    }

    /** A delivery failed otherwise than in sending a batch, at the place its progress shows. */
    public Settlement failed(Throwable cause, DeliveryProgress progress) {
        progress.failed(cause);
        return concluded(progress);
    }

    /** A step that handles whole messages failed, such as deleting one: whatever it was, the message stays. */
    Settlement failedMessage(Throwable cause) {
        return keep(KeptWork.ofRecord(null, null, judge(cause).error()));
    }

    private Settlement delivered(DeliveryProgress progress) {
        LineAccount account = progress.account();
        if (!account.addsUp()) {
            run.defect();
            log.error("The lines do not add up, which is a defect of Caravan: {}", account);
            return keep(KeptWork.ofDelivery(progress, "the lines do not add up: " + account));
        }
        log.info("Delivered: {}", account);
        run.tally(progress.work()).delivered(account.totals());
        return Settlement.NOTHING_LEFT;
    }

    private Settlement deliveryFailed(Throwable cause, DeliveryProgress progress) {
        Verdict verdict = judge(cause);
        return switch (verdict.fate()) {
            case REFUSE -> {
                run.tally(progress.work()).deadLettered(progress.account().totals());
                String rest = progress.account().linesAfter();
                yield Settlement.refused(
                        DeadLetter.ofDelivery(verdict.reason(), verdict.error(), progress.work(), rest));
            }
            case KEEP, UNREACHABLE, FORBIDDEN, UNEXPECTED, OUR_FAULT -> {
                run.tally(progress.work()).kept();
                yield keep(KeptWork.ofDelivery(progress, verdict.error()));
            }
        };
    }

    private Verdict judge(Throwable cause) {
        Verdict verdict = classifier.classify(cause);
        switch (verdict.fate()) {
            case REFUSE -> log.warn("Refused as {}: {}", verdict.reason(), verdict.error());
            case KEEP -> log.warn("Kept for later: {}", verdict.error());
            case UNREACHABLE -> {
                log.warn("Kept for later: {}", verdict.error());
                run.unreachable(verdict.error());
            }
            case FORBIDDEN -> {
                log.error("Kept for later: {}", verdict.error());
                run.forbidden(verdict.error());
            }
            case UNEXPECTED -> log.error("Kept for later, for no known reason: {}", verdict.error(), cause);
            case OUR_FAULT -> {
                log.error("Cannot work: {}", verdict.error());
                run.ourFault(verdict.error());
            }
        }
        return verdict;
    }

    private Settlement keep(KeptWork work) {
        run.kept(work);
        return Settlement.kept(work.error());
    }
}
