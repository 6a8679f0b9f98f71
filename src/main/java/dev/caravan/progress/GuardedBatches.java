package dev.caravan.progress;

import static java.util.Objects.requireNonNull;

import dev.caravan.batch.LogBatch;
import dev.caravan.verdict.StoppedException;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Hands out batches until one of them fails or the process is to end. Closing it closes the object. */
final class GuardedBatches implements Iterator<LogBatch>, Closeable {
    private final Iterator<LogBatch> batches;
    private final DeliveryProgress progress;
    private final BooleanSupplier stopping;
    private @Nullable RuntimeException unreadable;
    private boolean ended;

    GuardedBatches(Iterator<LogBatch> batches, DeliveryProgress progress, BooleanSupplier stopping) {
        this.batches = requireNonNull(batches, "batches is null");
        this.progress = requireNonNull(progress, "progress is null");
        this.stopping = requireNonNull(stopping, "stopping is null");
    }

    /**
     * False for good once it was, also after the object is closed: Camel's splitter asks again when it is done. It also asks
     * before it sends the batch it was given last, so that an object that is corrupt from there on must not fail here: that
     * batch would never be sent. {@link #next()} fails in its place.
     */
    @Override
    public boolean hasNext() {
        if (ended || !progress.goesOn()) {
            return false;
        }
        boolean more = hasMore();
        if (more && stopping.getAsBoolean()) {
            progress.failed(new StoppedException());
            return false;
        }
        ended = !more;
        if (ended) {
            progress.readToTheEnd();
        }
        return more;
    }

    @Override
    public LogBatch next() {
        try {
            if (unreadable != null) {
                throw unreadable;
            }
            LogBatch batch = batches.next();
            progress.handedOut();
            return batch;
        } catch (RuntimeException failed) {
            ended = true;
            throw failed;
        }
    }

    private boolean hasMore() {
        try {
            return batches.hasNext();
        } catch (RuntimeException failed) {
            unreadable = failed;
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        ended = true;
        if (batches instanceof Closeable closeable) {
            closeable.close();
        }
    }
}
