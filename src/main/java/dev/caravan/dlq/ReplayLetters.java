package dev.caravan.dlq;

import static java.util.Objects.requireNonNull;

import dev.caravan.cli.ExitCode;
import dev.caravan.notification.Replay;
import dev.caravan.queue.check.FifoQueue;
import dev.caravan.terminal.Amounts;
import dev.caravan.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Sends letters to the queue of notifications, and deletes each after the queue has accepted it. If the process ends
 * between the two, the letter is sent again by the next replay under the same {@link Replay#id}.
 *
 * <p>A message that SQS itself moved was not given up by anybody: it goes back as it came, without an id of its own, so
 * that it goes on from where the ledger says. So does a letter that stands for parts of a message, whose others were
 * delivered.
 */
final class ReplayLetters {
    /** Then it is the queue and not the letter. */
    private static final int MOST_FAILURES_IN_A_ROW = 5;

    private final SqsClient sqs;
    private final String queueUrl;
    private final LetterBox box;
    private final Terminal terminal;
    private final DoneLetters done;
    private final boolean dryRun;
    private int sent;
    private int failed;
    private int failedInARow;

    ReplayLetters(SqsClient sqs, String queueUrl, LetterBox box, Terminal terminal, DoneLetters done, boolean dryRun) {
        this.sqs = requireNonNull(sqs, "sqs is null");
        this.queueUrl = requireNonNull(queueUrl, "queueUrl is null");
        this.box = requireNonNull(box, "box is null");
        this.terminal = requireNonNull(terminal, "terminal is null");
        this.done = requireNonNull(done, "done is null");
        this.dryRun = dryRun;
    }

    ExitCode run(LetterWalk walk) {
        walk.forEach(this::replay);
        if (failedInARow >= MOST_FAILURES_IN_A_ROW) {
            terminal.err().println("Stopped after " + failedInARow + " failures in a row.");
        }
        String what = DeadLetterCount.of(sent);
        terminal.err()
                .println(
                        dryRun
                                ? "Would send " + what + "."
                                : "Sent " + what + ", " + Amounts.number(failed) + " failed.");
        return failed == 0 ? ExitCode.ALL_DELIVERED : ExitCode.SOMETHING_LEFT;
    }

    private boolean replay(Letter letter) {
        if (dryRun) {
            sent++;
            done.print("would-send", letter);
            return true;
        }
        try {
            sqs.sendMessage(request -> FifoQueue.address(request, queueUrl, letter.id())
                    .messageBody(letter.body())
                    .messageAttributes(attributes(letter)));
            sent++;
            failedInARow = 0;
        } catch (SdkException notSent) {
            failed++;
            failedInARow++;
            done.print("failed", letter);
            terminal.err().println(letter.shortId() + " was not sent and stays: " + notSent.getMessage());
            return failedInARow < MOST_FAILURES_IN_A_ROW;
        }
        delete(letter);
        return true;
    }

    private void delete(Letter letter) {
        try {
            box.delete(letter.id(), letter.message().receiptHandle());
            done.print("sent", letter);
        } catch (SdkException notDeleted) {
            failed++;
            done.print("sent-not-deleted", letter);
            terminal.err().println(letter.shortId() + " was sent, but not deleted: " + notDeleted.getMessage());
        }
    }

    private static Map<String, MessageAttributeValue> attributes(Letter letter) {
        Map<String, String> attributes = new LinkedHashMap<>();
        if (letter.isMovedBySqs()) {
            attributes.put(Replay.ID, letter.attribute(Replay.ID));
            attributes.put(Replay.DELIVERY, letter.attribute(Replay.DELIVERY));
            attributes.put(Replay.LINES, letter.attribute(Replay.LINES));
        } else if (letter.attribute("letters").isEmpty()) {
            attributes.put(Replay.ID, letter.id());
            attributes.put(Replay.DELIVERY, letter.attribute("delivery"));
            attributes.put(Replay.LINES, letter.attribute("lines"));
        }
        Map<String, MessageAttributeValue> message = new LinkedHashMap<>();
        attributes.forEach((name, value) -> {
            if (!value.isEmpty()) {
                message.put(
                        name,
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(value)
                                .build());
            }
        });
        return message;
    }
}
