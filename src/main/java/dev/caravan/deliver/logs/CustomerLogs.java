package dev.caravan.deliver.logs;

import dev.caravan.batch.CloudWatchLimits;
import dev.caravan.credentials.CachedSession;
import dev.caravan.deliver.account.CustomerCalls;
import dev.caravan.deliver.account.FailureKinds;
import dev.caravan.deliver.failure.DeliveryException;
import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.deliver.failure.RefusedDeliveryException.Refusal;
import dev.caravan.deliver.wire.LogDestination;
import dev.caravan.deliver.wire.PutAnswer;
import dev.caravan.deliver.wire.Puts;
import dev.caravan.deliver.wire.RegionalLogs;
import dev.caravan.object.event.LogEvent;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.DataAlreadyAcceptedException;
import software.amazon.awssdk.services.cloudwatchlogs.model.OperationAbortedException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** CloudWatch Logs at one destination, with the customer's session on every call. FailureKinds are {@link DeliveryException}s. */
final class CustomerLogs {

    /** What came of the wish that something should exist. */
    enum Creation {
        CREATED,
        EXISTED,
        GROUP_MISSING
    }

    private final CloudWatchLogsClient client;
    private final Puts puts;
    private final CustomerCalls calls;
    private final LogDestination to;

    CustomerLogs(RegionalLogs region, CachedSession session, LogDestination to) {
        this.client = region.client();
        this.puts = region.puts();
        this.calls = new CustomerCalls(session, to);
        this.to = to;
    }

    LogDestination destination() {
        return to;
    }

    /** Makes sure that there is a session, without using it. */
    void checkSession() {
        calls.credentials();
    }

    CustomerCalls calls() {
        return calls;
    }

    PutAnswer put(List<LogEvent> events) {
        try {
            return PutAnswer.of(calls.callAs(as -> puts.put(to, events, as)), events);
        } catch (DataAlreadyAcceptedException delivered) {
            return new PutAnswer.Accepted();
        } catch (ResourceNotFoundException e) {
            return new PutAnswer.DestinationMissing(e);
        } catch (SdkException e) {
            throw FailureKinds.ofCustomer(e, to.region(), "PutLogEvents to " + to, hint(e, events));
        }
    }

    Creation createStream() {
        try {
            calls.call(as -> client.createLogStream(r ->
                    r.logGroupName(to.logGroup()).logStreamName(to.logStream()).overrideConfiguration(as)));
            return Creation.CREATED;
        } catch (ResourceAlreadyExistsException | OperationAbortedException e) {
            return Creation.EXISTED;
        } catch (ResourceNotFoundException e) {
            return Creation.GROUP_MISSING;
        } catch (SdkException e) {
            throw notCreated(e, "CreateLogStream for " + to);
        }
    }

    Creation createGroup() {
        try {
            calls.call(as -> client.createLogGroup(
                    r -> r.logGroupName(to.logGroup()).kmsKeyId(to.kmsKeyArn()).overrideConfiguration(as)));
            return Creation.CREATED;
        } catch (ResourceAlreadyExistsException | OperationAbortedException e) {
            return Creation.EXISTED;
        } catch (SdkException e) {
            String key = to.kmsKeyArn() == null ? "" : " with key " + to.kmsKeyArn();
            throw notCreated(e, "CreateLogGroup for " + to + key);
        }
    }

    void putRetention(int days) {
        try {
            calls.call(as -> client.putRetentionPolicy(
                    r -> r.logGroupName(to.logGroup()).retentionInDays(days).overrideConfiguration(as)));
        } catch (SdkException e) {
            throw FailureKinds.ofCustomer(e, to.region(), "PutRetentionPolicy of " + days + " days for " + to, "");
        }
    }

    /** A quota, or a name CloudWatch does not allow, keeps the destination from coming to be. */
    private DeliveryException notCreated(SdkException e, String what) {
        DeliveryException failure = FailureKinds.ofCustomer(e, to.region(), what, "");
        return failure instanceof RefusedDeliveryException refused && refused.refusal() == Refusal.NOT_ACCEPTED
                ? new RefusedDeliveryException(Refusal.DESTINATION_MISSING, String.valueOf(refused.getMessage()), e)
                : failure;
    }

    private static String hint(SdkException e, List<LogEvent> events) {
        boolean wrong = e instanceof CloudWatchLogsException service && service.statusCode() == 400;
        return wrong ? hint(events) : "";
    }

    /** For a person, where events were called wrong that some regions do not take. */
    static String hint(List<LogEvent> events) {
        boolean large = events.stream()
                .anyMatch(event -> CloudWatchLimits.eventBytes(event.json())
                        > CloudWatchLimits.MAX_EVENT_BYTES_BEFORE_2025 + CloudWatchLimits.EVENT_OVERHEAD_BYTES);
        return large
                ? "; events of this batch are over 256 KiB: for regions with that limit, set MAX_EVENT_BYTES="
                        + CloudWatchLimits.MAX_EVENT_BYTES_BEFORE_2025
                : "";
    }
}
