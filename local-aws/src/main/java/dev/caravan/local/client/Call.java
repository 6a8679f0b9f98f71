package dev.caravan.local.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call that reached the local AWS.
 *
 * @param service the signing name: {@code s3}, {@code sqs}, {@code sts}, {@code logs}, {@code dynamodb}
 * @param account of the credentials; empty when they are not known
 * @param tags the caller's session tags
 * @param region the one the call was signed for
 * @param resource {@code group:stream}, {@code bucket/key}, a queue name, a table name or a role ARN
 * @param status of the answer; 0 when the connection was reset
 * @param details of AssumeRole: {@code externalId}, {@code sessionName}, {@code duration}, {@code tags},
 *     {@code policy}; of
 *     PutLogEvents: {@code events} and {@code bytes}, as CloudWatch Logs counts them
 */
public record Call(
        long sequence,
        long epochMillis,
        String service,
        String operation,
        String callerArn,
        String account,
        Map<String, String> tags,
        String region,
        String resource,
        int status,
        @Nullable String errorCode,
        Map<String, Object> details) {
    public Call {
        tags = Map.copyOf(tags);
        details = Map.copyOf(details);
    }

    public boolean succeeded() {
        return status >= 200 && status < 300;
    }
}
