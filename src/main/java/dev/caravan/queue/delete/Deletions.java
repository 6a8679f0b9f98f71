package dev.caravan.queue.delete;

import static java.util.Objects.requireNonNull;

import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.queue.inflight.InFlight;
import dev.caravan.queue.waiting.WaitingRoom;
import dev.caravan.threads.Threads;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * The step by which the routes delete messages, up to ten in a request. A worker does not wait for the answer but takes the
 * next message; the message itself stays in flight, and is kept hidden, until SQS has said that it is deleted. The rest of
 * its route follows then, on the thread that asked SQS.
 */
public final class Deletions implements AutoCloseable {
    /** For what is under way when the process ends; what is not deleted then shows again. */
    private static final long LAST_SECONDS = 2;

    private static final BatchResultErrorEntry NOTHING_SAID = BatchResultErrorEntry.builder()
            .code("NoAnswer")
            .message("SQS did not say whether the message is deleted")
            .senderFault(false)
            .build();

    private static final String NAME = "deletions";

    private final ExecutorService thread = Threads.one(NAME);
    private final ExecutorService failures = Threads.some(DeletionBatches.BATCH, NAME);
    private final SqsClient sqs;
    private final InFlight inFlight;
    private final WaitingRoom room;
    private final String queueUrl;
    private final DeletionBatches gathering;
    private final LongSupplier nanos;

    /** @param queueUrl empty where the messages come from no queue; then nothing may be deleted */
    public Deletions(SqsClient sqs, InFlight inFlight, WaitingRoom room, String queueUrl) {
        this(sqs, inFlight, room, queueUrl, System::nanoTime);
    }

    /** @param nanos the time, as {@link System#nanoTime} tells it */
    Deletions(SqsClient sqs, InFlight inFlight, WaitingRoom room, String queueUrl, LongSupplier nanos) {
        this.sqs = requireNonNull(sqs, "sqs is null");
        this.inFlight = requireNonNull(inFlight, "inFlight is null");
        this.room = requireNonNull(room, "room is null");
        this.queueUrl = requireNonNull(queueUrl, "queueUrl is null");
        this.gathering = new DeletionBatches(inFlight, nanos);
        this.nanos = nanos;
    }

    /** Sends from now on, until this is closed. */
    public Deletions sending() {
        thread.execute(this::send);
        return this;
    }

    /**
     * Deletes a message all of whose work is done. Waits only where too many have no answer yet.
     *
     * @return ends when SQS has said that it is deleted; fails with what SQS said else, tried as often as any call, and
     *     with an {@link IOException} when the run is over. Then the message is still in flight.
     */
    public CompletionStage<@Nullable Void> delete(
            @ExchangeProperty(ExchangeProperties.RECEIPT_HANDLE) String receiptHandle) {
        Deletion deletion = Deletion.of(receiptHandle, nanos.getAsLong());
        room.workEnds(receiptHandle);
        try {
            return gathering.add(deletion)
                    ? deletion.answer()
                    : CompletableFuture.failedFuture(new IOException("the run is over; the message is not deleted"));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(new InterruptedIOException("interrupted before the deletion"));
        }
    }

    private void send() {
        try {
            List<Deletion> some = gathering.next();
            while (!some.isEmpty()) {
                sendOrFail(some);
                some = gathering.next();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            gathering.close();
            gathering
                    .rest()
                    .forEach(left -> fails(left, new IOException("the run is over; the message is not deleted")));
        }
    }

    /** Whatever happens to these, those after them are deleted. */
    private void sendOrFail(List<Deletion> some) {
        DeleteMessageBatchResponse answer;
        try {
            answer =
                    sqs.deleteMessageBatch(request -> request.queueUrl(queueUrl).entries(entries(some)));
        } catch (RuntimeException failed) {
            some.forEach(deletion -> fails(deletion, failed));
            return;
        } catch (Error broken) {
            some.forEach(deletion -> fails(deletion, new IOException("the request to delete it broke", broken)));
            Threads.tell(broken);
            return;
        }
        settle(some, answer);
    }

    /** A message counts as deleted only where SQS says so. */
    private void settle(List<Deletion> some, DeleteMessageBatchResponse answer) {
        Set<String> deleted = new HashSet<>();
        answer.successful().forEach(entry -> deleted.add(entry.id()));
        Map<String, BatchResultErrorEntry> refused = new HashMap<>();
        answer.failed().forEach(error -> refused.put(error.id(), error));
        List<Deletion> done = new ArrayList<>();
        for (int at = 0; at < some.size(); at++) {
            String id = Integer.toString(at);
            if (deleted.contains(id) && !refused.containsKey(id)) {
                gathering.answered();
                inFlight.settled(some.get(at).receiptHandle());
                done.add(some.get(at));
            } else {
                notDeleted(some.get(at), refused.getOrDefault(id, NOTHING_SAID));
            }
        }
        done.forEach(Deletion::succeeds);
    }

    private void notDeleted(Deletion deletion, BatchResultErrorEntry error) {
        if (!Boolean.TRUE.equals(error.senderFault()) && deletion.mayBeTriedAgain()) {
            gathering.addAgain(deletion);
        } else {
            fails(deletion, exception(error));
        }
    }

    /** What follows, such as to hand the message back, may have to wait for SQS too, and deletions do not wait for it. */
    private void fails(Deletion deletion, Exception why) {
        failures.execute(() -> {
            try {
                deletion.fails(why);
            } finally {
                // not before: however quickly SQS refuses, no more fail at a time than have no answer
                gathering.answered();
            }
        });
    }

    private static List<DeleteMessageBatchRequestEntry> entries(List<Deletion> some) {
        List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
        for (int at = 0; at < some.size(); at++) {
            entries.add(DeleteMessageBatchRequestEntry.builder()
                    .id(Integer.toString(at))
                    .receiptHandle(some.get(at).receiptHandle())
                    .build());
        }
        return entries;
    }

    /** As if the message had been deleted by a call of its own. */
    private static Exception exception(BatchResultErrorEntry error) {
        return SqsException.builder()
                .message(error.message())
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("Sqs")
                        .errorCode(String.valueOf(error.code()))
                        .errorMessage(error.message())
                        .build())
                .build();
    }

    /** What is gathered is sent still. */
    @Override
    public void close() {
        gathering.close();
        end(thread);
        end(failures);
    }

    private static void end(ExecutorService service) {
        service.shutdown();
        try {
            if (!service.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
                service.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            service.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
