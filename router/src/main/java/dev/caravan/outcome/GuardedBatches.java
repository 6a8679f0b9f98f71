package dev.caravan.outcome;

import static java.util.Objects.requireNonNull;

import dev.caravan.batch.LogBatch;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.function.BooleanSupplier;

/** Hands out batches until one of them fails or the process is to end. Closing it closes the object. */
final class GuardedBatches implements Iterator<LogBatch>, Closeable {
    private final Iterator<LogBatch> batches;
    private final DeliveryProgress progress;
    private final BooleanSupplier stopping;
    private boolean ended;

    GuardedBatches(Iterator<LogBatch> batches, DeliveryProgress progress, BooleanSupplier stopping) {
        this.batches = requireNonNull(batches, "batches is null");
        this.progress = requireNonNull(progress, "progress is null");
        this.stopping = requireNonNull(stopping, "stopping is null");
    }

    /** False for good once it was, also after the object is closed: Camel's splitter asks again when it is done. */
    @Override
    public boolean hasNext() {
        if (ended || !progress.goesOn()) {
            return false;
        }
        boolean more = batches.hasNext();
        if (more && stopping.getAsBoolean()) {
            progress.failed(new StoppedException());
            return false;
        }
        ended = !more;
        return more;
    }

    @Override
    public LogBatch next() {
        return batches.next();
    }

    @Override
    public void close() throws IOException {
        ended = true;
        if (batches instanceof Closeable closeable) {
            closeable.close();
        }
    }
}
