package dev.caravan.cli;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. */
public sealed interface Command {

    /** To deliver logs: what the program does without a further word. */
    record Deliver() implements Command {}

    /**
     * {@code dlq}: to work on dead letters.
     *
     * @param yes do not ask
     */
    record Dlq(Action action, LetterChoice choice, boolean json, boolean yes) implements Command {
        public Dlq {
            requireNonNull(action, "action is null");
            requireNonNull(choice, "choice is null");
        }
    }

    /** What is done with dead letters. */
    enum Action {
        LIST,
        SHOW,
        REPLAY,
        DROP
    }

    /**
     * Which dead letters; what is null or empty matches all, and what is blank is a mistake.
     *
     * @param ids how a message id begins, any of them
     * @param since not sent before
     * @param until not sent after
     * @param keyPrefix how the object key begins
     * @param deliveryPrefix how the name of the delivery begins
     * @param limit how many at most
     */
    record LetterChoice(
            List<String> ids,
            @Nullable String tenant,
            @Nullable String reason,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String keyPrefix,
            @Nullable String deliveryPrefix,
            int limit) {
        public LetterChoice {
            ids = List.copyOf(ids);
            if (Stream.concat(ids.stream(), Stream.of(tenant, reason, keyPrefix, deliveryPrefix))
                    .anyMatch(text -> text != null && text.isBlank())) {
                throw new IllegalArgumentException("a choice of dead letters is not blank");
            }
        }

        /** Whether nothing but their number is limited. */
        boolean isAll() {
            return ids.isEmpty()
                    && tenant == null
                    && reason == null
                    && since == null
                    && until == null
                    && keyPrefix == null
                    && deliveryPrefix == null;
        }

        /** The same, but for its end. */
        public LetterChoice until(Instant end) {
            return new LetterChoice(ids, tenant, reason, since, end, keyPrefix, deliveryPrefix, limit);
        }
    }

    /**
     * {@code replay}: to notify of the objects of a bucket once more.
     *
     * @param prefix how the keys begin; may be empty
     * @param since not written before
     * @param until not written after
     * @param force also what the ledger knows to be done
     * @param yes do not ask
     */
    record ReplayObjects(
            String bucket,
            String prefix,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String tenant,
            boolean force,
            boolean yes)
            implements Command {
        public ReplayObjects {
            requireNonNull(bucket, "bucket is null");
            requireNonNull(prefix, "prefix is null");
        }
    }
}
