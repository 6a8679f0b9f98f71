package dev.caravan.outcome;

import static java.util.Objects.requireNonNull;

import dev.caravan.batch.LogBatch.Quarantined;
import dev.caravan.deliver.BatchReceipt;
import dev.caravan.object.LineSet;
import dev.caravan.tenant.ObjectDelivery;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far one object has come on its way to one delivery. Used by one thread at a time. */
public final class DeliveryProgress {
    private static final Logger log = LoggerFactory.getLogger(DeliveryProgress.class);

    /** Quarantined ranges are handed over at this number, so that neither memory nor a dead letter grows without bound. */
    static final int MOST_RANGES = 4_000;

    private final ObjectDelivery work;
    private final LineAccount account = new LineAccount();
    private final Map<String, LineSet> quarantine = new TreeMap<>();
    private @Nullable Throwable failure;
    private @Nullable Closeable reading;

    DeliveryProgress(ObjectDelivery work) {
        this.work = requireNonNull(work, "work is null");
    }

    ObjectDelivery work() {
        return work;
    }

    LineAccount account() {
        return account;
    }

    void settled(BatchReceipt receipt) {
        account.settle(receipt);
        receipt.batch().quarantined().forEach(this::quarantine);
        receipt.rejected().forEach(this::quarantine);
    }

    /** The first failure is the one that counts; nothing more is read after it. */
    void failed(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
    }

    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** What is to be closed at the end, also where the routes come to it by an error. */
    void reads(Closeable object) {
        reading = object;
    }

    void close() {
        if (reading != null) {
            try {
                reading.close();
            } catch (IOException notClosed) {
                log.debug("The object's stream could not be closed", notClosed);
            }
        }
    }

    boolean goesOn() {
        return failure == null;
    }

    /** Whether quarantined lines are to be handed over now, before the object is at its end. */
    public boolean isQuarantineFull() {
        return quarantine.values().stream().anyMatch(lines -> lines.size() >= MOST_RANGES);
    }

    /** Hands over the quarantined lines so far: dead letters for each reason, as many as it takes to name the lines. */
    public List<DeadLetter> takeQuarantined() {
        List<DeadLetter> letters = new ArrayList<>();
        quarantine.forEach((reason, lines) -> lines.inPiecesOf(MOST_RANGES)
                .forEach(piece -> letters.add(DeadLetter.ofDelivery(reason, Reason.ofLines(reason), work, piece))));
        quarantine.clear();
        return letters;
    }

    private void quarantine(Quarantined lines) {
        quarantine.computeIfAbsent(lines.reason(), reason -> new LineSet()).add(lines.lines());
    }
}
