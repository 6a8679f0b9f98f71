package dev.caravan.queue;

import static java.util.Objects.requireNonNull;

/**
 * Where dead letters go.
 *
 * @param mostBytes that it takes in a message, attributes included
 */
public record LetterQueue(String url, int mostBytes) {
    public LetterQueue {
        requireNonNull(url, "url is null");
    }

    public boolean isFifo() {
        return FifoQueue.is(url);
    }
}
