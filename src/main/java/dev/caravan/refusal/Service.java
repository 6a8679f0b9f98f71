package dev.caravan.refusal;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sts.model.StsException;

/** The services that are called. */
public enum Service {
    S3,
    STS,
    LOGS,
    DYNAMODB,
    SQS,
    /** In the table: all of them. */
    ANY;

    static Service of(AwsServiceException refusal) {
        if (refusal instanceof S3Exception) {
            return S3;
        }
        if (refusal instanceof StsException) {
            return STS;
        }
        if (refusal instanceof CloudWatchLogsException) {
            return LOGS;
        }
        if (refusal instanceof DynamoDbException) {
            return DYNAMODB;
        }
        return refusal instanceof SqsException ? SQS : ANY;
    }
}
