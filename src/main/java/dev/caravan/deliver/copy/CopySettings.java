package dev.caravan.deliver.copy;

import static java.util.Objects.requireNonNull;

import dev.caravan.deliver.account.ClientSettings;

/**
 * How objects are copied.
 *
 * @param partSize bytes of a part; an object of more goes in parts. S3 wants 5 MiB at least, and larger parts are made
 *     where the object would otherwise have more than 10,000
 * @param dryRun read the object and assume the customer's role, and write nothing
 */
public record CopySettings(ClientSettings clients, long partSize, boolean dryRun) {

    /** See https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
    static final long MIN_PART_SIZE = 5L * 1024 * 1024;

    static final long MAX_PARTS = 10_000;

    /** An object is sent again from the start of a part when a connection is lost: small enough for that. */
    public static final long DEFAULT_PART_SIZE = 32L * 1024 * 1024;

    public CopySettings {
        requireNonNull(clients, "clients is null");
        if (partSize < MIN_PART_SIZE) {
            throw new IllegalArgumentException("a part has 5 MiB at least, not " + partSize + " bytes");
        }
    }

    long partSizeFor(long objectSize) {
        return Math.max(partSize, (objectSize + MAX_PARTS - 1) / MAX_PARTS);
    }
}
