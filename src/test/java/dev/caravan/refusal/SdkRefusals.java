package dev.caravan.refusal;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sts.model.StsException;

/** The SDK's own exceptions, as its clients make them of an answer. */
public final class SdkRefusals {

    private SdkRefusals() {}

    /** @param code null = the answer has none */
    public static AwsServiceException refusal(Service service, @Nullable String code, int status, String words) {
        AwsServiceException.Builder builder = switch (service) {
            case S3 -> S3Exception.builder();
            case STS -> StsException.builder();
            case LOGS -> CloudWatchLogsException.builder();
            case DYNAMODB -> DynamoDbException.builder();
            case SQS -> SqsException.builder();
            case ANY -> AwsServiceException.builder();
        };
        AwsErrorDetails details = AwsErrorDetails.builder()
                .errorCode(code)
                .errorMessage(words)
                .sdkHttpResponse(SdkHttpResponse.builder().statusCode(status).build())
                .build();
        return builder.awsErrorDetails(details)
                .message(words)
                .statusCode(status)
                .build();
    }
}
