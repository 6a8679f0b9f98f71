package dev.caravan.deliver.logs;

import dev.caravan.batch.CloudWatchLimits;
import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.object.event.LogEvent;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Whether it is an event that CloudWatch Logs does not accept, or the destination, at which every event is refused. It is
 * the destination if the refusal says so, or if {@value #WITNESSES} events are refused alone and none was ever taken.
 * Events that are too long for some regions are no witnesses.
 */
final class Suspicion {

    private static final int WITNESSES = 3;
    private static final Pattern NAMES_DESTINATION =
            Pattern.compile("at 'log(Group|Stream)Name'|log (group|stream) name", Pattern.CASE_INSENSITIVE);

    private final List<LogEvent> events;
    private final Set<Integer> tried = new HashSet<>();
    private int witnesses;
    private boolean cleared;

    Suspicion(List<LogEvent> events) {
        this.events = events;
    }

    /** Some events were taken there, of this batch or before. */
    void cleared() {
        cleared = true;
    }

    /**
     * One event was refused alone.
     *
     * @throws RefusedDeliveryException if it was one too many
     */
    void refused(int event, RefusedDeliveryException refusal) {
        tried.add(event);
        if (isWitness(event) && ++witnesses >= WITNESSES && !cleared) {
            throw new RefusedDeliveryException(
                    refusal.refusal(),
                    refusal.getMessage() + "; each of " + WITNESSES + " events alone is refused so, and none is taken",
                    refusal.getCause());
        }
    }

    /** Whether the refusal speaks of the log group or stream. */
    boolean isAboutDestination(RefusedDeliveryException refusal) {
        return refusal.getCause() instanceof AwsServiceException cause
                && NAMES_DESTINATION
                        .matcher(String.valueOf(cause.awsErrorDetails().errorMessage()))
                        .find();
    }

    /** The event to try alone, to know more: the shortest, and then one of middle length, which is of another kind. */
    Optional<Integer> nextToTry() {
        if (cleared || witnesses == 0) {
            return Optional.empty();
        }
        List<Integer> others = IntStream.range(0, events.size())
                .filter(event -> !tried.contains(event) && isWitness(event))
                .boxed()
                .sorted(Comparator.comparingInt(
                        event -> events.get(event).json().utf8Bytes()))
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(others.get(witnesses % 2 == 1 ? 0 : others.size() / 2));
    }

    private boolean isWitness(int event) {
        return events.get(event).json().utf8Bytes() <= CloudWatchLimits.MAX_EVENT_BYTES_BEFORE_2025;
    }
}
