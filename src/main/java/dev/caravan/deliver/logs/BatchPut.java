package dev.caravan.deliver.logs;

import static java.util.Objects.requireNonNull;

import dev.caravan.batch.LogBatch;
import dev.caravan.batch.LogBatch.Quarantined;
import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.deliver.failure.RefusedDeliveryException.Refusal;
import dev.caravan.deliver.wire.PutAnswer;
import dev.caravan.deliver.wire.PutAnswer.PartlyRejected;
import dev.caravan.object.event.LogEvent;
import dev.caravan.object.line.LineRange;
import dev.caravan.refusal.AwsError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * One batch on its way: in one call, or, where CloudWatch Logs calls something in it wrong, in halves until the event is
 * found that it means. That one is quarantined with CloudWatch's own words; the others are put, each once, also where a
 * call fails in between and the batch is taken up again.
 */
public final class BatchPut {

    /** So many calls find some twenty events among a thousand. After that a refused part that is small is not halved. */
    static final int MOST_CALLS = 200;

    /** Of which the events are quarantined together then; the other parts are tried all the same. */
    static final int FEW = 4;

    private final LogBatch batch;
    private final Deque<Span> open = new ArrayDeque<>();
    private final List<Quarantined> rejected = new ArrayList<>();
    private final Suspicion suspicion;
    private int rejectedEvents;
    private int calls;
    private Runnable guard = () -> {};

    /** Events from one index to before another. */
    private record Span(int from, int to) {
        int size() {
            return to - from;
        }
    }

    public BatchPut(LogBatch batch) {
        this.batch = requireNonNull(batch, "batch is null");
        this.suspicion = new Suspicion(batch.events());
        open.push(new Span(0, batch.events().size()));
    }

    /** The very batch, and not one like it. */
    @SuppressWarnings("ReferenceEquality")
    public boolean isOf(LogBatch other) {
        return batch == other;
    }

    LogBatch batch() {
        return batch;
    }

    /** Says what to do before each call; what it throws stops the batch there. */
    public void guardedBy(Runnable beforeEachCall) {
        guard = requireNonNull(beforeEachCall, "beforeEachCall is null");
    }

    /** The stream has taken events before, so that it is not the destination that is wrong. */
    void streamIsGood() {
        suspicion.cleared();
    }

    /**
     * Puts what is not put yet.
     *
     * @param put makes one call; what it throws is thrown as it is, and the next time it goes on there
     * @throws RefusedDeliveryException if it is not an event that CloudWatch does not accept, but the destination
     */
    BatchReceipt finish(Function<List<LogEvent>, PutAnswer> put) {
        while (!open.isEmpty()) {
            Span next = open.element();
            List<LogEvent> events = events(next);
            guard.run();
            try {
                answered(put.apply(events));
                open.pop();
            } catch (RefusedDeliveryException refusal) {
                if (refusal.refusal() != Refusal.NOT_ACCEPTED) {
                    throw refusal;
                }
                notAccepted(next, refusal);
            }
        }
        return new BatchReceipt(batch, rejected, rejectedEvents, false);
    }

    /** Nearly always all of them, which are read faster than a part. */
    private List<LogEvent> events(Span span) {
        List<LogEvent> all = batch.events();
        return span.size() == all.size() ? all : all.subList(span.from(), span.to());
    }

    private void answered(PutAnswer answer) {
        calls++;
        suspicion.cleared();
        if (answer instanceof PartlyRejected partly) {
            rejected.addAll(partly.rejected());
            rejectedEvents += partly.events();
        }
    }

    private void notAccepted(Span span, RefusedDeliveryException refusal) {
        calls++;
        if (suspicion.isAboutDestination(refusal)) {
            throw refusal;
        }
        if (calls >= MOST_CALLS && span.size() <= FEW) {
            quarantine(open.pop(), refusal);
        } else if (span.size() == 1) {
            suspicion.refused(span.from(), refusal);
            quarantine(open.pop(), refusal);
            suspicion.nextToTry().ifPresent(this::tryAlone);
        } else {
            open.pop();
            int middle = span.from() + span.size() / 2;
            open.push(new Span(middle, span.to()));
            open.push(new Span(span.from(), middle));
        }
    }

    /** The next call has this event alone, if it is not settled. */
    private void tryAlone(int event) {
        Deque<Span> others = new ArrayDeque<>();
        boolean found = false;
        for (Span span : open) {
            if (event < span.from() || event >= span.to()) {
                others.add(span);
                continue;
            }
            found = true;
            if (event > span.from()) {
                others.add(new Span(span.from(), event));
            }
            if (event + 1 < span.to()) {
                others.add(new Span(event + 1, span.to()));
            }
        }
        if (found) {
            open.clear();
            open.addAll(others);
            open.push(new Span(event, event + 1));
        }
    }

    private void quarantine(Span span, RefusedDeliveryException refusal) {
        String words = refusal.getCause() instanceof SdkException cause
                ? AwsError.of(cause).words()
                : String.valueOf(refusal.getMessage());
        for (LogEvent event : events(span)) {
            String said = words + CustomerLogs.hint(List.of(event));
            rejected.add(Quarantined.notAccepted(new LineRange(event.firstLine(), event.lastLine()), said));
            rejectedEvents++;
        }
    }
}
