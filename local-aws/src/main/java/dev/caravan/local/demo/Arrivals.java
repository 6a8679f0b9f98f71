package dev.caravan.local.demo;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What one customer finds in its own account, read with its own credentials. */
final class Arrivals {
    private final Clients clients;
    private final Customer customer;

    Arrivals(World world, Customer customer) {
        this.clients = world.clientsOf(customer);
        this.customer = customer;
    }

    /** The streams of the customer's log group by name; none when there is no such group. */
    List<String> streams() {
        try (CloudWatchLogsClient logs = clients.logs()) {
            return logs
                    .describeLogStreamsPaginator(streams -> streams.logGroupName(customer.logGroup()))
                    .logStreams()
                    .stream()
                    .map(LogStream::logStreamName)
                    .sorted()
                    .toList();
        } catch (ResourceNotFoundException e) {
            return List.of();
        }
    }

    /** The events of a stream from the oldest on; none when there is no such stream. */
    List<OutputLogEvent> events(String stream) {
        List<OutputLogEvent> events = new ArrayList<>();
        try (CloudWatchLogsClient logs = clients.logs()) {
            String token = null;
            while (true) {
                String from = token;
                GetLogEventsResponse page = logs.getLogEvents(get -> get.logGroupName(customer.logGroup())
                        .logStreamName(stream)
                        .startFromHead(true)
                        .nextToken(from));
                events.addAll(page.events());
                // the same token again is how CloudWatch Logs says that this was all
                if (page.nextForwardToken().equals(token)) {
                    return events;
                }
                token = page.nextForwardToken();
            }
        } catch (ResourceNotFoundException e) {
            return List.of();
        }
    }

    /** The objects of the bucket that the customer has copies in. */
    List<S3Object> copies(String bucket) {
        try (S3Client s3 = clients.s3()) {
            return s3.listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
                    .toList();
        }
    }

    byte[] copy(String bucket, String key) {
        try (S3Client s3 = clients.s3()) {
            return s3.getObject(get -> get.bucket(bucket).key(key), ResponseTransformer.toBytes())
                    .asByteArray();
        }
    }
}
