package dev.caravan.local.demo;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** AWS SDK clients of one user in one region; whoever asks for one closes it. */
public record Clients(URI endpoint, String accessKeyId, String secretAccessKey, String region) {

    public S3Client s3() {
        return with(S3Client.builder().forcePathStyle(true)).build();
    }

    public SqsClient sqs() {
        return with(SqsClient.builder()).build();
    }

    public DynamoDbClient dynamoDb() {
        return with(DynamoDbClient.builder()).build();
    }

    public CloudWatchLogsClient logs() {
        return with(CloudWatchLogsClient.builder()).build();
    }

    private <B extends AwsClientBuilder<B, ?>> B with(B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, secretAccessKey)));
    }

    /** Keeps secrets out of messages. */
    @Override
    public String toString() {
        return "clients of " + accessKeyId + " in " + region;
    }
}
