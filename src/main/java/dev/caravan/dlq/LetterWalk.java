package dev.caravan.dlq;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sqs.model.Message;

/** Goes through a dead-letter queue once. */
final class LetterWalk {
    private final LetterBox box;
    private final LetterReader reader;
    private final LetterFilter filter;
    private End end = End.STOPPED;

    LetterWalk(LetterBox box, LetterReader reader, LetterFilter filter) {
        this.box = requireNonNull(box, "box is null");
        this.reader = requireNonNull(reader, "reader is null");
        this.filter = requireNonNull(filter, "filter is null");
    }

    /** How it ended. */
    enum End {
        ALL_SEEN,
        /** There may be more that match. */
        LIMIT,
        /** More lie there than can be looked at in one go. */
        FULL,
        /** Whoever was shown the letters wants no more of them. */
        STOPPED
    }

    /**
     * Shows each letter that matches, as it comes and without an order.
     *
     * @param work whether to go on
     */
    void forEach(Predicate<Letter> work) {
        end = walk(work);
    }

    /** How it ended. */
    End end() {
        return end;
    }

    private End walk(Predicate<Letter> work) {
        int matched = 0;
        for (List<Message> some = box.next(); !some.isEmpty(); some = box.next()) {
            for (Message message : some) {
                Letter letter = reader.read(message);
                if (filter.matches(letter)) {
                    matched++;
                    if (box.isClosed() || !work.test(letter)) {
                        return End.STOPPED;
                    }
                    if (matched == filter.choice().limit()) {
                        return End.LIMIT;
                    }
                }
            }
        }
        return box.isFull() ? End.FULL : End.ALL_SEEN;
    }
}
