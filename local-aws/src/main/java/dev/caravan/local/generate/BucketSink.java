package dev.caravan.local.generate;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Uploads objects into a bucket, by way of a temporary file: their size is not known before they are made. */
public final class BucketSink implements ObjectSink {
    private final S3Client s3;
    private final String bucket;

    /** The client stays the caller's to close. */
    public BucketSink(S3Client s3, String bucket) {
        this.s3 = requireNonNull(s3, "s3 is null");
        this.bucket = requireNonNull(bucket, "bucket is null");
    }

    @Override
    public GroundTruth put(String key, LogObject object) throws IOException {
        Path file = Files.createTempFile("caravan-generate", ".gz");
        try {
            GroundTruth truth;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                truth = ObjectWriter.write(object, out);
            }
            s3.putObject(
                    put -> put.bucket(bucket).key(key).contentType("application/gzip"), RequestBody.fromFile(file));
            return truth;
        } finally {
            Files.delete(file);
        }
    }
}
