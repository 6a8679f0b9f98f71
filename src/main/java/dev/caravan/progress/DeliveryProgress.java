package dev.caravan.progress;

import static java.util.Objects.requireNonNull;

import dev.caravan.deliver.copy.CopyReceipt;
import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.deliver.logs.BatchReceipt;
import dev.caravan.ledger.Checkpoint;
import dev.caravan.ledger.lease.LeaseLostException;
import dev.caravan.notification.ObjectRef;
import dev.caravan.object.RawLines;
import dev.caravan.object.ReplacedObjectException;
import dev.caravan.object.line.LineSelection;
import dev.caravan.reason.DeadLetterReason;
import dev.caravan.settlement.DeadLetter;
import dev.caravan.settlement.Settlement;
import dev.caravan.tenant.delivery.Delivery;
import dev.caravan.tenant.delivery.ObjectDelivery;
import dev.caravan.verdict.DefectException;
import dev.caravan.verdict.Patience;
import dev.caravan.verdict.StoppedException;
import dev.caravan.verdict.Verdict;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far one object has come on its way to one delivery. Used by one thread at a time. */
public final class DeliveryProgress {
    private static final Logger log = LoggerFactory.getLogger(DeliveryProgress.class);

    private final Patience.Rest patience;
    private ObjectDelivery work;
    private boolean toDeliver = true;
    private @Nullable Throwable passing;
    private @Nullable Settlement waitsForReplacement;
    private boolean replacementSettled;
    private final QuarantinedLines quarantined;
    private final LineAccount account;
    private String contentTag;
    private long batchesHandedOut;
    private long batchesSettled;
    private boolean readToTheEnd;
    private String defect = "";
    private long bytesCopied;
    private long bytesSinceCheckpoint;
    private long lastCheckpoint;
    private boolean batchSeen;
    private @Nullable Throwable failure;
    private @Nullable DeliveryOutcome outcome;
    private @Nullable Closeable reading;
    private @Nullable RawLines copying;

    /**
     * Not begun.
     *
     * @param from where an earlier worker had come to
     * @param patience how much longer it may be kept
     */
    public DeliveryProgress(ObjectDelivery work, Checkpoint from, Patience.Rest patience) {
        this.patience = requireNonNull(patience, "patience is null");
        this.work = requireNonNull(work, "work is null");
        this.account = new LineAccount(from);
        this.contentTag = from.contentTag();
        this.quarantined = new QuarantinedLines(from.quarantined());
    }

    public ObjectDelivery work() {
        return work;
    }

    /** Whether a failure that was judged so ends the delivery. */
    boolean isOver(Verdict verdict) {
        return patience.isOverFor(verdict);
    }

    /** Whether the object is to be delivered in a way in which it was not tried yet. */
    public boolean isToDeliver() {
        return toDeliver;
    }

    /** The work as it is to be carried out now. */
    public ObjectDelivery nextItem() {
        toDeliver = false;
        return work;
    }

    /** Goes on where another item of the tenant names the same delivery; false if there is none. */
    boolean takeNextItem() {
        Optional<ObjectDelivery> next = work.byNextItem();
        if (next.isEmpty()) {
            return false;
        }
        work = next.get();
        passing = failure instanceof RefusedDeliveryException ? passing : failure;
        failure = null;
        batchesHandedOut = batchesSettled;
        readToTheEnd = false;
        toDeliver = true;
        return true;
    }

    LineAccount account() {
        return account;
    }

    /**
     * The lines that are still to be read of the content that was found. Line numbers of other content mean nothing.
     *
     * @param tag the entity tag of what was found
     * @throws ReplacedObjectException if that is not what was notified, or not what an earlier worker had read
     */
    LineSelection toRead(String tag) {
        ReplacedObjectException.check(work.object(), pinned().object(), tag);
        contentTag = tag;
        if (account.lastLine() > 0) {
            log.info("Going on after line {}", account.lastLine());
        }
        return left();
    }

    /** The work by the content that was read: what names lines must name what they are lines of. */
    public ObjectDelivery pinned() {
        ObjectRef object = work.object();
        boolean isKnown = object.versionId() != null || object.eTag() != null;
        return isKnown || contentTag.isEmpty() ? work : work.withContent(contentTag);
    }

    /** Whether nothing is wrong but that this worker had to stop. */
    boolean isLeftToOthers() {
        return failure instanceof StoppedException || failure instanceof LeaseLostException;
    }

    /** Whether other content lies there by now. */
    public boolean isReplaced() {
        return failure instanceof ReplacedObjectException;
    }

    /** What lies there by now: a work of its own, whoever asked for the one before it. */
    public ObjectDelivery replacement() {
        if (failure instanceof ReplacedObjectException replaced) {
            return work.withContent(replaced.found()).unasked();
        }
        throw new IllegalStateException("the object was not replaced");
    }

    /** What lies there by now has come to its end. */
    void replacementSettled() {
        replacementSettled = true;
    }

    /** Whether nothing lies there that nobody has delivered or given up. */
    boolean isReplacementSettled() {
        return !isReplaced() || replacementSettled;
    }

    /** This ends only when that does. */
    void waitsForReplacement(Settlement replacement) {
        waitsForReplacement = replacement;
    }

    Optional<Settlement> waitsForReplacement() {
        return Optional.ofNullable(waitsForReplacement);
    }

    /** The lines that are not settled, as a dead letter names them: {@code 12-}, or nothing for all of them. */
    String linesLeft() {
        return left().lines();
    }

    private LineSelection left() {
        return LineSelection.parse(work.lines()).after(account.lastLine());
    }

    /** A batch of the object is about to be delivered. */
    void handedOut() {
        batchesHandedOut++;
    }

    /** There is nothing more to hand out. */
    public void readToTheEnd() {
        readToTheEnd = true;
    }

    /** From a batch on that was left out, or counted twice, nothing of the account is believed. */
    public void settled(BatchReceipt receipt) {
        account.settle(receipt);
        batchesSettled++;
        if (batchesHandedOut > batchesSettled || !account.addsUp()) {
            unsound("the lines do not add up: " + account);
        }
        bytesSinceCheckpoint += receipt.batch().bytes();
        receipt.batch().quarantined().forEach(quarantined::add);
        receipt.rejected().forEach(quarantined::add);
    }

    void copied(CopyReceipt copy) {
        bytesCopied = copy.bytes();
        readToTheEnd = true;
        if (copy.bytes() != copy.size()) {
            unsound("of " + copy.size() + " bytes " + copy.bytes() + " were copied");
        }
    }

    /** Called at the end, when nothing failed: whether every line that was read came to an end of its own. */
    void requireWhole() {
        if (!readToTheEnd) {
            unsound("the object was not read to its end: " + account);
        } else if (batchesHandedOut > batchesSettled || !account.isClosed()) {
            unsound("the lines do not add up: " + account);
        }
    }

    /** Whether the account adds up so far. Once it does not, nothing may be entered anywhere, and the object is kept. */
    boolean isSound() {
        return defect.isEmpty();
    }

    /** What does not add up; empty if all does. */
    String defect() {
        return defect;
    }

    private void unsound(String what) {
        if (isSound()) {
            defect = what;
            failed(new DefectException(what));
        }
    }

    long bytesCopied() {
        return bytesCopied;
    }

    boolean isCopy() {
        return work.delivery() instanceof Delivery.ToBucket;
    }

    long bytesSinceCheckpoint() {
        return bytesSinceCheckpoint;
    }

    /** Counted from the first batch where there is no checkpoint yet. */
    long nanosSinceCheckpoint(long now) {
        if (!batchSeen) {
            batchSeen = true;
            lastCheckpoint = now;
        }
        return now - lastCheckpoint;
    }

    void checkpointEntered(long now) {
        lastCheckpoint = now;
        bytesSinceCheckpoint = 0;
    }

    /**
     * Enough for another worker to go on.
     *
     * @throws IllegalArgumentException if the account does not add up
     */
    Checkpoint checkpoint() {
        return account.checkpoint(contentTag, quarantined.toText());
    }

    /**
     * The first failure is the one that counts; nothing more is read after it. A refusal is not final where another way failed
     * for the time being.
     */
    public void failed(Throwable cause) {
        if (failure == null) {
            failure = passing != null && cause instanceof RefusedDeliveryException ? passing : cause;
        }
    }

    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** How it ended, as soon as that is decided; it is decided once. */
    Optional<DeliveryOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    void finished(DeliveryOutcome how) {
        outcome = how;
    }

    /** What is to be closed at the end, also where the routes come to it by an error. */
    void reads(Closeable object) {
        reading = object;
    }

    void close() {
        close(reading);
    }

    /** What quarantined lines are copied from, until {@link #closeCopy}. */
    public void copies(RawLines object) {
        closeCopy();
        copying = object;
    }

    /** The same, if it is open and this line has not gone by. */
    @Nullable
    public RawLines copyBefore(long line) {
        return copying != null && copying.number() < line ? copying : null;
    }

    public void closeCopy() {
        close(copying);
        copying = null;
    }

    private static void close(@Nullable Closeable object) {
        if (object != null) {
            try {
                object.close();
            } catch (IOException notClosed) {
                log.debug("The object's stream could not be closed", notClosed);
            }
        }
    }

    /** Whether nothing more is to be delivered. */
    public boolean isStopped() {
        return !goesOn();
    }

    boolean goesOn() {
        return failure == null;
    }

    /** Whether quarantined lines are to be handed over now, before the object is at its end. */
    public boolean isQuarantineFull() {
        return isSound() && quarantined.isFull();
    }

    /** Dead letters of the quarantined lines so far: for each reason as many as it takes to name the lines. */
    public List<DeadLetter> quarantineLetters() {
        return quarantined.letters(pinned());
    }

    /** Dead letters of all that is not settled, for when it can be kept no longer. */
    List<DeadLetter> lettersOfRest(String why) {
        List<DeadLetter> letters = new ArrayList<>(quarantineLetters());
        String lines = isSound() ? linesLeft() : "";
        letters.add(
                DeadLetter.ofDelivery(DeadLetterReason.KEPT_TOO_LONG, why, lines.isEmpty() ? work : pinned(), lines));
        return letters;
    }

    /** Those dead letters were accepted. */
    void quarantineSent() {
        quarantined.clear();
    }
}
