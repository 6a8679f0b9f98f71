package dev.caravan.queue.delete;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A message that is to be deleted.
 *
 * @param since when it was asked for, in nanoseconds
 * @param attempt the first is 1
 * @param logContext what log lines of the thread that asked for it are about
 * @param answer ends as SQS answers; what follows from that is done by the thread that ends it
 */
record Deletion(
        String receiptHandle,
        long since,
        int attempt,
        Map<String, String> logContext,
        CompletableFuture<@Nullable Void> answer) {
    /** As many as the SDK makes of a request as a whole. */
    private static final int MOST_ATTEMPTS = 3;

    Deletion {
        requireNonNull(receiptHandle, "receiptHandle is null");
        requireNonNull(answer, "answer is null");
        logContext = Map.copyOf(logContext);
    }

    static Deletion of(String receiptHandle, long since) {
        Map<String, String> logContext = MDC.getCopyOfContextMap();
        return new Deletion(
                receiptHandle, since, 1, logContext == null ? Map.of() : logContext, new CompletableFuture<>());
    }

    boolean mayBeTriedAgain() {
        return attempt < MOST_ATTEMPTS;
    }

    Deletion again(long now) {
        return new Deletion(receiptHandle, now, attempt + 1, logContext, answer);
    }

    void succeeds() {
        inItsContext(() -> answer.complete(null));
    }

    void fails(Exception why) {
        inItsContext(() -> answer.completeExceptionally(why));
    }

    private void inItsContext(Runnable step) {
        MDC.setContextMap(logContext);
        try {
            step.run();
        } finally {
            MDC.clear();
        }
    }
}
