package dev.caravan.deadletter;

import static java.util.Objects.requireNonNull;

import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.notification.ObjectRef;
import dev.caravan.object.CentralObject;
import dev.caravan.object.RawLines;
import dev.caravan.object.RawLines.RawLine;
import dev.caravan.object.ReplacedObjectException;
import dev.caravan.object.line.LineSelection;
import dev.caravan.object.line.LineSet;
import dev.caravan.object.line.ReaderLimits;
import dev.caravan.progress.DeliveryProgress;
import dev.caravan.reason.DeadLetterReason;
import dev.caravan.settlement.DeadLetter;
import dev.caravan.settlement.Settlement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The steps that put a copy of quarantined lines beside their dead letters, into a bucket of ours, for those who want to look
 * at them without the object. The letter remains what counts: where no copy can be made, it goes without.
 *
 * <p>An object is read once more for it, in one pass: letters that are sent in the middle of it leave off where those after
 * them go on.
 */
public final class Quarantine {
    private static final Logger log = LoggerFactory.getLogger(Quarantine.class);

    private static final Set<String> REASONS = Set.of(
            DeadLetterReason.TOO_OLD,
            DeadLetterReason.TOO_NEW,
            DeadLetterReason.EXPIRED,
            DeadLetterReason.EVENT_NOT_ACCEPTED,
            DeadLetterReason.LINE_TOO_LONG);

    private final S3Client s3;
    private final @Nullable String bucket;
    private final ReaderLimits limits;

    /** @param bucket null = no copies are wanted, or no letters are sent */
    public Quarantine(S3Client s3, @Nullable String bucket, ReaderLimits limits) {
        this.s3 = requireNonNull(s3, "s3 is null");
        this.bucket = bucket;
        this.limits = requireNonNull(limits, "limits is null");
    }

    /** What is left to do at the end of an object, its letters with the place of their copies. */
    public Settlement atTheEnd(
            Settlement settlement, @ExchangeProperty(ExchangeProperties.PROGRESS) DeliveryProgress progress) {
        return new Settlement(copied(settlement.deadLetters(), progress), settlement.kept());
    }

    /** The letters of one object, each with the place of its copy if there is one. */
    public List<DeadLetter> copied(
            List<DeadLetter> letters, @ExchangeProperty(ExchangeProperties.PROGRESS) DeliveryProgress progress) {
        if (bucket == null || letters.stream().noneMatch(Quarantine::isOfLines)) {
            return letters;
        }
        List<LetterCopy> copies = new ArrayList<>();
        for (DeadLetter letter : letters) {
            ObjectRef object = letter.object();
            copies.add(new LetterCopy(
                    letter,
                    isOfLines(letter) && object != null ? new QuarantineFiles(s3, bucket, letter, object) : null));
        }
        try {
            read(copies, progress);
            return copies.stream().map(LetterCopy::letter).toList();
        } catch (SdkException | IOException | ReplacedObjectException notCopied) {
            progress.closeCopy();
            log.error("Quarantined lines were not copied to {}: {}", bucket, notCopied.getMessage());
            return letters;
        }
    }

    private static boolean isOfLines(DeadLetter letter) {
        return letter.object() != null && REASONS.contains(letter.reason());
    }

    private void read(List<LetterCopy> copies, DeliveryProgress progress) throws IOException {
        LineSet all = new LineSet();
        copies.forEach(copy -> copy.ranges().forEach(all::add));
        RawLines lines = progress.copyBefore(all.ranges().get(0).first());
        if (lines == null) {
            lines = open(progress.pinned().object());
            progress.copies(lines);
        }
        lines.select(new LineSelection(0, all.ranges()));
        for (RawLine line = lines.next(); line != null; line = lines.next()) {
            for (LetterCopy copy : copies) {
                copy.add(line);
            }
        }
        for (LetterCopy copy : copies) {
            copy.finish();
        }
    }

    /** The very content that was read, unless it was replaced. */
    private RawLines open(ObjectRef object) {
        return new RawLines(CentralObject.open(s3, object).whole(), limits);
    }
}
