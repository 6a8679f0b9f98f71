package dev.caravan.local.logs;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What CloudWatch Logs takes.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html">
 *     PutLogEvents</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html">
 *     CreateLogGroup</a>
 */
final class Limits {
    static final int EVENTS = 10_000;
    static final int BATCH_BYTES = 1_048_576;
    static final int EVENT_OVERHEAD = 26;
    /** An event with its overhead; regions that lag behind can be set to 262,144. */
    static final int EVENT_BYTES = 1_048_576;

    static final Duration SPAN = Duration.ofHours(24);
    static final Duration TOO_OLD = Duration.ofDays(14);
    static final Duration TOO_NEW = Duration.ofHours(2);
    static final Pattern GROUP_NAME = Pattern.compile("[\\.\\-_/#A-Za-z0-9]{1,512}");
    static final Pattern STREAM_NAME = Pattern.compile("[^:*]{1,512}");
    static final Set<Integer> RETENTION_DAYS = Set.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    private Limits() {}
}
