package dev.caravan.backfill;

import static java.util.Objects.requireNonNull;

import dev.caravan.cli.Command;
import dev.caravan.cli.ExitCode;
import dev.caravan.config.CommandSettings;
import dev.caravan.notification.Replay;
import dev.caravan.queue.check.DeadLetterQueueFinder;
import dev.caravan.tenant.key.KeyLayout;
import dev.caravan.terminal.Amounts;
import dev.caravan.terminal.Terminal;
import dev.caravan.text.Printable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** {@code replay}: counts the objects that are meant, asks, then notifies of each. Keeps no list of them. */
public final class Backfill {
    private final S3Client s3;
    private final SqsClient sqs;
    private final CommandSettings settings;
    private final Terminal terminal;
    private final Clock clock;

    public Backfill(S3Client s3, SqsClient sqs, CommandSettings settings, Terminal terminal, Clock clock) {
        this.s3 = requireNonNull(s3, "s3 is null");
        this.sqs = requireNonNull(sqs, "sqs is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.terminal = requireNonNull(terminal, "terminal is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Runs the command.
     *
     * @param replayId under which objects are delivered again that are delivered already, when it is forced
     * @throws dev.caravan.queue.check.QueueUnreachableException when the queue cannot be asked
     */
    public ExitCode run(Command.ReplayObjects command, String replayId) {
        boolean asks = !command.yes() && !settings.dryRun();
        if (asks) {
            terminal.requireAnswers("replay");
        }
        new DeadLetterQueueFinder(sqs).requireReachable(queueUrl());
        Selection selection = selection(command);
        ListingTotals census;
        BucketListing listing;
        try {
            listing = BucketListing.of(s3, command.bucket(), command.prefix());
            census = ListingTotals.of(listing.objects(), selection, terminal.err());
        } catch (SdkException unreachable) {
            terminal.err().println(cannotList(command, unreachable));
            return ExitCode.CANNOT_WORK;
        }
        print(command, census, listing.hasVersions());
        if (settings.dryRun() || census.objects() == 0) {
            return ExitCode.ALL_DELIVERED;
        }
        if (asks && !terminal.confirms("Send " + Amounts.number(census.objects()) + " notifications?")) {
            terminal.err().println("Nothing was sent.");
            return ExitCode.ALL_DELIVERED;
        }
        return send(listing, selection, command.force() ? replayId : "");
    }

    /** What is written from now on is notified of by S3. */
    private Selection selection(Command.ReplayObjects command) {
        Instant now = clock.instant();
        Instant until = command.until() == null || command.until().isAfter(now) ? now : command.until();
        return new Selection(KeyLayout.parse(settings.keyLayout()), command.tenant(), command.since(), until);
    }

    private void print(Command.ReplayObjects command, ListingTotals census, boolean versions) {
        terminal.out()
                .println(Printable.line("s3://" + command.bucket() + "/" + command.prefix()) + ": "
                        + Amounts.number(census.objects()) + " objects, " + Amounts.bytes(census.bytes())
                        + (versions ? ", the newest version of each" : "") + ", for " + queueUrl());
        if (census.unreadable() > 0) {
            terminal.out()
                    .println(Amounts.number(census.unreadable()) + " keys do not fit the layout "
                            + settings.keyLayout() + " and are left out, such as "
                            + Printable.shortened(census.example(), 120));
        }
        if (command.force()) {
            terminal.out().println("Forced: what is delivered already arrives a second time.");
        }
    }

    private ExitCode send(BucketListing listing, Selection selection, String replayId) {
        NotificationSender sender = new NotificationSender(sqs, queueUrl(), attributes(replayId), Backfill::sleep);
        try {
            send(listing.objects(), selection, sender);
        } catch (SdkException stopped) {
            terminal.err()
                    .println("Stopped after " + Amounts.number(sender.sent()) + " notifications: "
                            + stopped.getMessage());
            return ExitCode.CANNOT_WORK;
        }
        terminal.err()
                .println("Sent " + Amounts.number(sender.sent()) + " notifications, "
                        + Amounts.number(sender.failed()) + " failed"
                        + (sender.failed() == 0 ? "." : ", the last one by " + sender.lastFailure() + "."));
        return sender.failed() == 0 ? ExitCode.ALL_DELIVERED : ExitCode.SOMETHING_LEFT;
    }

    private void send(Iterator<StoredObject> objects, Selection selection, NotificationSender sender) {
        long given = 0;
        while (objects.hasNext()) {
            StoredObject stored = objects.next();
            if (selection.of(stored) == Selection.Judgement.MEANT) {
                sender.send(stored.notification());
                if (++given % ListingTotals.PROGRESS == 0) {
                    terminal.err().println("Sent " + Amounts.number(sender.sent()) + " ...");
                }
            }
        }
        sender.flush();
    }

    private String cannotList(Command.ReplayObjects command, SdkException why) {
        return "The bucket " + command.bucket() + " cannot be listed: " + why.getMessage()
                + " Check --bucket, AWS_REGION, the credentials and the rights to s3:GetBucketVersioning, s3:ListBucket"
                + " and s3:ListBucketVersions.";
    }

    private String queueUrl() {
        return requireNonNull(settings.queueUrl(), "required by the settings of this command");
    }

    private static Map<String, MessageAttributeValue> attributes(String replayId) {
        return replayId.isEmpty()
                ? Map.of()
                : Map.of(
                        Replay.ID,
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(replayId)
                                .build());
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
