package dev.caravan.deliver.logs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.deliver.failure.TransientDeliveryException;
import dev.caravan.deliver.logs.CustomerLogs.Creation;
import dev.caravan.deliver.wire.LogDestination;
import dev.caravan.refusal.AwsError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/**
 * The log groups and streams that this process made, or saw that others had made. What is missing is found by trying,
 * never by asking: Describe calls are few per second and account.
 */
final class MadeDestinations {

    private static final Logger LOG = LoggerFactory.getLogger(MadeDestinations.class);

    private static final long MOST_REMEMBERED = 10_000;

    private final Cache<Stream, Boolean> streams = bounded();
    private final Cache<Group, Integer> retentionOwed = bounded();

    boolean contains(LogDestination to) {
        return streams.getIfPresent(Stream.of(to)) != null;
    }

    void forget(LogDestination to) {
        streams.invalidate(Stream.of(to));
    }

    /** Makes the stream, and the group when that is what is missing. That others make them at the same time is fine. */
    void make(CustomerLogs logs) {
        payRetention(logs);
        if (logs.createStream() == Creation.GROUP_MISSING) {
            makeGroup(logs);
            if (logs.createStream() == Creation.GROUP_MISSING) {
                throw new TransientDeliveryException(
                        "CreateLogStream for " + logs.destination() + ": the log group is not there yet", null);
            }
        }
        streams.put(Stream.of(logs.destination()), Boolean.TRUE);
    }

    /** A group that somebody else made keeps the retention they gave it; one that was made unanswered is ours. */
    private void makeGroup(CustomerLogs logs) {
        LogDestination to = logs.destination();
        try {
            if (logs.createGroup() == Creation.CREATED) {
                LOG.info("created {}", to);
                owe(to);
                payRetention(logs);
            }
        } catch (TransientDeliveryException e) {
            if (e.getCause() instanceof SdkException unanswered
                    && !AwsError.of(unanswered).isThrottled()) {
                owe(to);
            }
            throw e;
        }
    }

    private void owe(LogDestination to) {
        if (to.retentionDays() != null) {
            retentionOwed.put(Group.of(to), to.retentionDays());
        }
    }

    /** Retention that was throttled is owed until the next attempt; one that is refused does not hold up the logs. */
    private void payRetention(CustomerLogs logs) {
        Group group = Group.of(logs.destination());
        Integer days = retentionOwed.getIfPresent(group);
        if (days == null) {
            return;
        }
        try {
            logs.putRetention(days);
        } catch (RefusedDeliveryException e) {
            if (e.getCause() instanceof ResourceNotFoundException) {
                LOG.debug("there is no group yet to give a retention to: {}", e.getMessage());
                return;
            }
            LOG.warn("the log group keeps its events for ever: {}", e.getMessage());
        }
        retentionOwed.invalidate(group);
    }

    private static <K, V> Cache<K, V> bounded() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .executor(Runnable::run)
                .build();
    }

    private record Group(String role, String region, String name) {
        static Group of(LogDestination to) {
            return new Group(to.role().arn(), to.region(), to.logGroup());
        }
    }

    private record Stream(Group group, String name) {
        static Stream of(LogDestination to) {
            return new Stream(Group.of(to), to.logStream());
        }
    }
}
