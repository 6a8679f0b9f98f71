package dev.caravan.progress;

import static java.util.Objects.requireNonNull;

import dev.caravan.batch.LogBatch;
import dev.caravan.deliver.copy.CopyReceipt;
import dev.caravan.deliver.failure.DoubtedRefusalException;
import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.deliver.failure.TransientDeliveryException;
import dev.caravan.deliver.logs.BatchReceipt;
import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.ledger.Checkpoint;
import dev.caravan.ledger.FinalState;
import dev.caravan.ledger.LedgerException;
import dev.caravan.ledger.lease.Lease;
import dev.caravan.ledger.lease.LeaseAttempt;
import dev.caravan.ledger.lease.LeaseLostException;
import dev.caravan.object.ReplacedObjectException;
import dev.caravan.object.line.LineSelection;
import dev.caravan.parking.BreakerPermit;
import dev.caravan.report.KeptWork;
import dev.caravan.report.RunCounts;
import dev.caravan.report.Tally;
import dev.caravan.settlement.DeadLetter;
import dev.caravan.settlement.Settlement;
import dev.caravan.tenant.delivery.ObjectDelivery;
import dev.caravan.verdict.LetterRefusedException;
import dev.caravan.verdict.OutOfTimeException;
import dev.caravan.verdict.Patience;
import dev.caravan.verdict.StoppedException;
import dev.caravan.verdict.Verdict;
import dev.caravan.verdict.Verdicts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The steps by which the routes carry out one delivery of one object, from the lease to the entry in the ledger. The
 * order of the end matters: every line settled, the dead letters accepted, the ledger told, and only then the message
 * deleted; whatever fails, what comes before it is done again and not lost.
 */
public final class DeliverySteps {
    private static final Logger log = LoggerFactory.getLogger(DeliverySteps.class);

    private final Verdicts verdicts;
    private final RunCounts run;
    private final Patience patience;
    private final Predicate<@Nullable String> stopping;

    /** @param stopping whether work on the message of this receipt handle is to end before its next batch */
    public DeliverySteps(Verdicts verdicts, RunCounts run, Patience patience, Predicate<@Nullable String> stopping) {
        this.verdicts = requireNonNull(verdicts, "verdicts is null");
        this.run = requireNonNull(run, "run is null");
        this.patience = requireNonNull(patience, "patience is null");
        this.stopping = requireNonNull(stopping, "stopping is null");
    }

    /** What is open at the end of the exchange is closed then. */
    public DeliveryProgress begin(
            LeaseAttempt.Acquired acquired,
            @ExchangeProperty(ExchangeProperties.DELIVERY) ObjectDelivery work,
            Exchange exchange) {
        Integer attempts = exchange.getProperty(ExchangeProperties.ATTEMPTS, Integer.class);
        Patience.Rest rest = patience.rest(
                exchange.getProperty(ExchangeProperties.SENT_AT, String.class), attempts == null ? 1 : attempts);
        DeliveryProgress progress = new DeliveryProgress(work, acquired.lease().from(), rest);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                progress.closeCopy();
            }
        });
        String outOfTime = exchange.getProperty(ExchangeProperties.OUT_OF_TIME, String.class);
        if (outOfTime != null) {
            progress.failed(new OutOfTimeException(outOfTime));
        }
        return progress;
    }

    /**
     * The lines that are still to be read of what was found under the object's name.
     *
     * @throws ReplacedObjectException if that is other content; it is not read
     */
    public LineSelection toRead(
            ResponseInputStream<GetObjectResponse> opened,
            @ExchangeProperty(ExchangeProperties.CONTENT_TAG) @Nullable String tag,
            @ExchangeProperty(ExchangeProperties.PROGRESS) DeliveryProgress progress) {
        try {
            return progress.toRead(tag == null ? "" : tag);
        } catch (ReplacedObjectException replaced) {
            opened.abort();
            throw replaced;
        }
    }

    /** The batches of an object for as long as its delivery goes well and nobody wants it to end. */
    public Iterator<LogBatch> whileItGoesWell(
            Iterator<LogBatch> batches,
            @ExchangeProperty(ExchangeProperties.PROGRESS) DeliveryProgress progress,
            @ExchangeProperty(ExchangeProperties.RECEIPT_HANDLE) @Nullable String receiptHandle) {
        GuardedBatches guarded = new GuardedBatches(batches, progress, () -> stopping.test(receiptHandle));
        progress.reads(guarded);
        return guarded;
    }

    /** What is looked at before each call of a batch. */
    public Runnable stillOurs(
            @ExchangeProperty(ExchangeProperties.LEASE) Lease lease,
            @ExchangeProperty(ExchangeProperties.RECEIPT_HANDLE) @Nullable String receiptHandle) {
        return () -> {
            lease.require();
            if (stopping.test(receiptHandle)) {
                throw new StoppedException();
            }
        };
    }

    /**
     * A batch has come to its end. The property {@link ExchangeProperties#QUARANTINE_FULL} says whether quarantined lines are to be handed over
     * now: an expression that asks for it would cost each batch two calls of beans by reflection.
     */
    public void settled(
            BatchReceipt receipt,
            @ExchangeProperty(ExchangeProperties.PROGRESS) DeliveryProgress progress,
            Exchange exchange) {
        progress.settled(receipt);
        exchange.setProperty(ExchangeProperties.QUARANTINE_FULL, progress.isQuarantineFull());
    }

    /** Quarantined lines were handed over before the object's end; if nobody took them, the object goes no further. */
    public void quarantineSent(
            Settlement sent, @ExchangeProperty(ExchangeProperties.PROGRESS) DeliveryProgress progress) {
        if (sent.isDone()) {
            progress.quarantineSent();
        } else {
            progress.failed(new LetterRefusedException(sent.why()));
        }
    }

    public Settlement copied(
            CopyReceipt copy, @ExchangeProperty(ExchangeProperties.PROGRESS) DeliveryProgress progress) {
        progress.copied(copy);
        return finished(progress);
    }

    /**
     * The object has been read to its end, or as far as its delivery went. What is left are dead letters, or the object is
     * kept: then its quarantined lines wait in the ledger.
     */
    public Settlement finished(@ExchangeProperty(ExchangeProperties.PROGRESS) DeliveryProgress progress) {
        progress.close();
        if (goesOnByAnotherItem(progress)) {
            return Settlement.kept("another item of the tenant names the same delivery, and was not tried");
        }
        DeliveryOutcome outcome = progress.outcome().orElseGet(() -> outcome(progress));
        progress.finished(outcome);
        if (outcome instanceof DeliveryOutcome.Kept kept) {
            return Settlement.kept(kept.error(), progress.lettersOfRest(kept.error()));
        }
        List<DeadLetter> letters = new ArrayList<>(progress.quarantineLetters());
        if (outcome instanceof DeliveryOutcome.DeadLettered given) {
            String lines = progress.linesLeft();
            letters.add(DeadLetter.ofDelivery(
                    given.verdict().reason(),
                    given.verdict().error(),
                    lines.isEmpty() ? progress.work() : progress.pinned(),
                    lines));
        }
        return new Settlement(letters, List.of());
    }

    /** A broken role in one item is no reason to give up where another item names the same delivery. */
    private static boolean goesOnByAnotherItem(DeliveryProgress progress) {
        Optional<Throwable> refusal = progress.failure()
                .filter(failure -> failure instanceof RefusedDeliveryException
                        || failure instanceof DoubtedRefusalException
                        || failure instanceof TransientDeliveryException);
        if (refusal.isEmpty() || progress.outcome().isPresent() || !progress.isSound() || !progress.takeNextItem()) {
            return false;
        }
        log.warn(
                "Trying the tenant's next item that names this delivery: {}",
                refusal.get().getMessage());
        return true;
    }

    /** A delivery failed otherwise than in sending a batch, at the place its progress shows. */
    public Settlement failed(Throwable cause, DeliveryProgress progress) {
        progress.failed(cause);
        return finished(progress);
    }

    /**
     * The last step of a delivery: enters how it ended, in the ledger and in the run.
     *
     * @param sent whether the dead letters, if any, were accepted
     */
    public Settlement recorded(
            Settlement sent,
            @ExchangeProperty(ExchangeProperties.PROGRESS) DeliveryProgress progress,
            @ExchangeProperty(ExchangeProperties.LEASE) Lease lease,
            @ExchangeProperty(ExchangeProperties.BREAKER_PERMIT) @Nullable BreakerPermit permit) {
        DeliveryOutcome outcome = progress.outcome().orElseThrow();
        Optional<Duration> parked = permit == null
                ? Optional.empty()
                : permit.ended(progress.failure().orElse(null));
        List<DeadLetter> inItsPlace = sent.inPlaceOfKept();
        if (progress.waitsForReplacement().isPresent()) {
            release(progress, lease);
            return progress.waitsForReplacement().get();
        }
        if (!progress.isReplacementSettled()) {
            outcome = new DeliveryOutcome.Kept(
                    "the object was replaced, and the routes did not deliver what is there now");
        } else if (!(outcome instanceof DeliveryOutcome.Kept)) {
            outcome = sent.isDone() ? finish(outcome, progress, lease) : new DeliveryOutcome.Kept(sent.why());
        }
        if (outcome instanceof DeliveryOutcome.Kept kept) {
            long reached = release(progress, lease);
            run.tally(progress.work()).kept();
            run.kept(KeptWork.ofDelivery(progress.work(), reached, kept.error()));
            return parked.map(rest -> Settlement.parked(kept.error(), rest, inItsPlace))
                    .orElseGet(() -> progress.isLeftToOthers()
                            ? Settlement.stopped(kept.error(), inItsPlace)
                            : Settlement.kept(kept.error(), inItsPlace));
        }
        enterInRun(outcome, progress);
        return Settlement.NOTHING_LEFT;
    }

    private DeliveryOutcome outcome(DeliveryProgress progress) {
        if (progress.failure().isEmpty()) {
            progress.requireWhole();
        }
        if (!progress.isSound()) {
            run.defect();
            log.error(
                    "The line account does not add up, which is a defect of Caravan or its routes: {}",
                    progress.account());
            return new DeliveryOutcome.Kept(progress.defect());
        }
        if (progress.failure().isPresent()) {
            Verdict verdict = verdicts.on(progress.failure().get());
            return progress.isOver(verdict)
                    ? new DeliveryOutcome.DeadLettered(verdict)
                    : new DeliveryOutcome.Kept(verdict.error());
        }
        return new DeliveryOutcome.Delivered();
    }

    private DeliveryOutcome finish(DeliveryOutcome outcome, DeliveryProgress progress, Lease lease) {
        progress.quarantineSent();
        try {
            lease.finish(
                    progress.checkpoint(),
                    outcome instanceof DeliveryOutcome.Delivered ? FinalState.DELIVERED : FinalState.DEAD_LETTERED);
            return outcome;
        } catch (LeaseLostException | LedgerException notEntered) {
            return new DeliveryOutcome.Kept("it ended, but that could not be entered in the ledger: "
                    + verdicts.on(notEntered).error());
        }
    }

    /** What does not add up leaves the ledger as it is. @return the line up to which the object is settled */
    private static long release(DeliveryProgress progress, Lease lease) {
        Checkpoint reached = progress.isSound() ? progress.checkpoint() : lease.entered();
        try {
            lease.release(reached);
        } catch (LeaseLostException | LedgerException notEntered) {
            log.warn("How far the object has come was not entered: {}", notEntered.getMessage());
        }
        return reached.lastLine();
    }

    private void enterInRun(DeliveryOutcome outcome, DeliveryProgress progress) {
        Tally tally = run.tally(progress.work());
        run.waitsNoMore(progress.work());
        if (outcome instanceof DeliveryOutcome.DeadLettered) {
            tally.deadLettered(progress.account().totals());
        } else if (progress.isCopy()) {
            log.info("Copied {} bytes", progress.bytesCopied());
            tally.copied(progress.bytesCopied());
        } else {
            log.info("Delivered: {}", progress.account());
            tally.delivered(progress.account().totals());
        }
    }
}
