package dev.caravan.queue.check;

import static java.util.Objects.requireNonNull;

/**
 * Where dead letters go.
 *
 * @param mostBytes that it takes in a message, attributes included
 */
public record DeadLetterQueue(String url, int mostBytes) {
    public DeadLetterQueue {
        requireNonNull(url, "url is null");
    }

    public boolean isFifo() {
        return FifoQueue.is(url);
    }
}
