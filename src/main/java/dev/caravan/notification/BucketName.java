package dev.caravan.notification;

import dev.caravan.text.AwsNames;
import dev.caravan.text.Excerpt;

/**
 * The name of a bucket, and of nothing else that S3 takes in its place: an ARN, or the alias of an access point, leads to a
 * bucket, a region and an account that the notification does not tell, and S3 puts neither into one. S3 does put names into it
 * that could not be given any more.
 */
final class BucketName {
    private BucketName() {}

    /** @throws InvalidRecordException naming the field */
    static String read(Fields fields, String... path) throws InvalidRecordException {
        String name = fields.required(path);
        if (!AwsNames.BUCKET_THAT_EXISTS.matcher(name).matches()) {
            throw new InvalidRecordException(
                    String.join(".", path) + " is " + Excerpt.of(name) + ", which is not the name of a bucket");
        }
        return name;
    }
}
