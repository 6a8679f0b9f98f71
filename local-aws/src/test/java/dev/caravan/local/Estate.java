package dev.caravan.local;

import dev.caravan.local.client.LocalAws;
import dev.caravan.local.client.Role;
import dev.caravan.local.client.User;
import java.util.Locale;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Two accounts nobody else uses, and clients that speak for them. */
final class Estate {
    static final String REGION = "eu-west-1";

    final LocalAws aws;
    final String account;
    final String other;
    private final int number;
    private final User user;

    Estate(LocalAws aws, int number) {
        this.aws = aws;
        this.number = number;
        this.account = String.format(Locale.ROOT, "1%011d", number);
        this.other = String.format(Locale.ROOT, "2%011d", number);
        this.user = aws.user(account, "admin");
    }

    /** A name nobody else uses. */
    String unique(String name) {
        return name + "-" + number;
    }

    AwsCredentials credentials() {
        return of(user);
    }

    AwsCredentials otherCredentials() {
        return of(aws.user(other, "admin"));
    }

    User user() {
        return user;
    }

    /** Credentials of a session of that role, assumed by the user. */
    AwsCredentials session(Role role) {
        aws.role(role.trusts(user.arn()));
        try (StsClient sts = sts(credentials())) {
            return of(sts.assumeRole(AssumeRoleRequest.builder()
                            .roleArn(role.arn())
                            .roleSessionName("test")
                            .build())
                    .credentials());
        }
    }

    StsClient sts(AwsCredentials credentials) {
        return client(StsClient.builder(), credentials, REGION);
    }

    SqsClient sqs(AwsCredentials credentials) {
        return client(SqsClient.builder(), credentials, REGION);
    }

    S3Client s3(AwsCredentials credentials) {
        return client(S3Client.builder(), credentials, REGION);
    }

    DynamoDbClient dynamoDb(AwsCredentials credentials) {
        return client(DynamoDbClient.builder(), credentials, REGION);
    }

    CloudWatchLogsClient logs(AwsCredentials credentials) {
        return logs(credentials, REGION);
    }

    CloudWatchLogsClient logs(AwsCredentials credentials, String region) {
        return client(CloudWatchLogsClient.builder(), credentials, region);
    }

    private <B extends AwsClientBuilder<B, C>, C> C client(B builder, AwsCredentials credentials, String region) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(override -> override.retryStrategy(strategy -> strategy.maxAttempts(1)))
                .build();
    }

    static AwsCredentials of(User user) {
        return AwsBasicCredentials.create(user.accessKeyId(), user.secretAccessKey());
    }

    static AwsCredentials of(Credentials credentials) {
        return AwsSessionCredentials.create(
                credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
    }
}
