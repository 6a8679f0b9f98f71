package dev.caravan.notification;

import dev.caravan.text.Excerpt;
import java.util.regex.Pattern;

/**
 * The name of a bucket, and of nothing else that S3 takes in its place: an ARN, or the alias of an access point, leads to a
 * bucket, a region and an account that the notification does not tell, and S3 puts neither into one.
 */
final class BucketName {
    /** Of buckets that are there already too, whose names may have capitals and underscores. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,254}");

    /** docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html: reserved for what is no bucket of ours. */
    private static final Pattern ALIAS = Pattern.compile(".*(-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)");

    private BucketName() {}

    /** @throws InvalidRecordException naming the field */
    static String read(Fields fields, String... path) throws InvalidRecordException {
        String name = fields.required(path);
        if (!PLAIN.matcher(name).matches() || ALIAS.matcher(name).matches()) {
            throw new InvalidRecordException(
                    String.join(".", path) + " is " + Excerpt.of(name) + ", which is not the name of a bucket");
        }
        return name;
    }
}
