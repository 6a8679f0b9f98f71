package dev.caravan.outcome;

import static java.util.Objects.requireNonNull;

import dev.caravan.batch.LogBatch.Quarantined;
import dev.caravan.notification.ObjectRef;
import dev.caravan.object.LineSelection;
import dev.caravan.object.ObjectLines.Unreadable;
import dev.caravan.object.RawLines;
import dev.caravan.object.ReaderLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Puts a copy of quarantined lines beside their dead letter, into a bucket of ours, for those who want to look at them
 * without the object. The letter remains what counts: where no copy can be made, it goes without.
 */
public final class Quarantine {
    private static final Logger log = LoggerFactory.getLogger(Quarantine.class);

    private static final Set<String> REASONS =
            Set.of(Quarantined.TOO_OLD, Quarantined.TOO_NEW, Quarantined.EXPIRED, Unreadable.LINE_TOO_LONG);

    private final S3Client s3;
    private final @Nullable String bucket;
    private final ReaderLimits limits;

    /** @param bucket null = no copies are wanted */
    public Quarantine(S3Client s3, @Nullable String bucket, ReaderLimits limits) {
        this.s3 = requireNonNull(s3, "s3 is null");
        this.bucket = bucket;
        this.limits = requireNonNull(limits, "limits is null");
    }

    /** The letter, with the place of the copy if there is one. */
    public DeadLetter copied(DeadLetter letter) {
        ObjectRef object = letter.object();
        if (bucket == null || object == null || !REASONS.contains(letter.reason())) {
            return letter;
        }
        QuarantineFiles files = new QuarantineFiles(s3, bucket, letter, object);
        try (RawLines lines = new RawLines(open(object), limits, LineSelection.parse(letter.lines()))) {
            for (RawLines.RawLine line = lines.next(); line != null; line = lines.next()) {
                files.add(line);
            }
            files.finish();
            return letter.withCopy(files.where());
        } catch (SdkException | IOException notCopied) {
            log.error(
                    "The quarantined lines {} were not copied to {}: {}",
                    letter.lines(),
                    bucket,
                    notCopied.getMessage());
            return letter;
        }
    }

    /** The very content that was read; it may have been replaced. */
    private InputStream open(ObjectRef object) {
        return s3.getObject(request -> request.bucket(object.bucket())
                .key(object.key())
                .versionId(object.versionId())
                .ifMatch(object.versionId() == null ? object.eTag() : null));
    }
}
