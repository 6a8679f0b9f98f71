package dev.caravan.verdict;

import dev.caravan.reason.DeadLetterReason;
import dev.caravan.refusal.AwsError;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What a refusal of our own account means for the work that met it: of the queue, the tables or the central bucket. */
final class OwnAccount {

    private OwnAccount() {}

    /** @param error what happened, for a person */
    static Verdict classify(AwsServiceException refusal, String error) {
        AwsError answer = AwsError.of(refusal);
        return refusal instanceof S3Exception ? object(answer, error) : other(refusal, answer, error);
    }

    /** Whether somebody has to mend our own account before such a call can succeed. */
    static boolean isOurFault(AwsServiceException refusal) {
        return switch (AwsError.of(refusal).meaning()) {
            case DENIED, KEY, NO_PLACE, STRANGER, SIGNATURE -> true;
            default -> false;
        };
    }

    private static Verdict object(AwsError answer, String error) {
        return switch (answer.meaning()) {
            case NO_OBJECT, NO_PLACE -> Verdict.refuse(DeadLetterReason.MISSING_OBJECT, error);
            case ARCHIVED ->
                Verdict.refuse(
                        DeadLetterReason.ARCHIVED_OBJECT,
                        "The object is archived: restore it (s3:RestoreObject), then replay this dead letter. S3 says: "
                                + error);
            case NAME -> Verdict.refuse(DeadLetterReason.INVALID_NOTIFICATION, "S3 has nothing of that name: " + error);
            case CONTENT ->
                Verdict.refuse(
                        DeadLetterReason.UNREADABLE_OBJECT,
                        "S3 does not hand out the object as it is, such as one that is encrypted with a key of its"
                                + " writer's (SSE-C). S3 says: " + error);
            case DENIED, STRANGER, SIGNATURE ->
                Verdict.forbidden(
                        "The object cannot be read; check the right to s3:GetObject, to s3:ListBucket (without"
                                + " which a missing object looks forbidden) and to kms:Decrypt where the bucket is encrypted."
                                + " AWS says: " + error);
            case KEY ->
                Verdict.forbidden("The object's KMS key cannot be used; enable it or cancel its deletion, and check the"
                        + " right to kms:Decrypt. AWS says: " + error);
            case ELSEWHERE ->
                Verdict.forbidden("The bucket is in another region; check AWS_REGION. AWS says: " + error);
            case UNLISTED -> Verdict.doubtful(DeadLetterReason.UNREADABLE_OBJECT, error);
            case NOT_FROM_AWS -> Verdict.unreachable(error);
            case THROTTLED, PASSING, SKEWED, EXPIRED, DONE -> Verdict.keep(error);
        };
    }

    private static Verdict other(AwsServiceException refusal, AwsError answer, String error) {
        return switch (answer.meaning()) {
            case DENIED, KEY, NO_PLACE, STRANGER, SIGNATURE ->
                Verdict.ourFault(whatToFix(refusal) + " AWS says: " + error);
            case CONTENT ->
                refusal instanceof DynamoDbException
                        ? Verdict.ourFault(whatToFix(refusal) + " AWS says: " + error)
                        : Verdict.keep(error);
            case NOT_FROM_AWS -> Verdict.unreachable(error);
            default -> Verdict.keep(error);
        };
    }

    private static String whatToFix(AwsServiceException refusal) {
        if (refusal instanceof DynamoDbException) {
            return "The tenant table cannot be queried; check TENANT_CONFIG_TABLE, its key (tenant_id), AWS_REGION and"
                    + " the right to dynamodb:Query.";
        }
        return refusal instanceof SqsException
                ? "The queue cannot be worked with; check SQS_QUEUE_URL, the right to sqs:DeleteMessage and, where it is"
                        + " encrypted, its KMS key."
                : "Check the credentials.";
    }
}
