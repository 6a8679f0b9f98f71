package dev.caravan.local.sqs;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.local.front.AwsError;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * For how long queues keep messages, which ElasticMQ takes note of and nothing more: what has grown older, in flight or
 * not, is given out no more. It still counts in what a queue says of itself until somebody asks for messages.
 */
final class Retention {
    private static final String ATTRIBUTE = "MessageRetentionPeriod";
    private static final String SENT = "SentTimestamp";
    private static final Duration DEFAULT = Duration.ofDays(4);
    private static final long LEAST_SECONDS = 60;
    private static final long MOST_SECONDS = 1_209_600;

    private final Clock clock;
    private final Map<String, Duration> kept = new ConcurrentHashMap<>();
    private final Map<String, Duration> older = new ConcurrentHashMap<>();

    Retention(Clock clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** All messages of the queue count as sent so much earlier from now on. */
    void age(String queue, Duration by) {
        older.put(queue, by);
    }

    /** Takes what a request to create or change a queue says. */
    void set(String queue, JsonNode request) {
        JsonNode seconds = request.path("Attributes").path(ATTRIBUTE);
        if (!seconds.isMissingNode()) {
            kept.put(queue, Duration.ofSeconds(seconds.asLong()));
        }
    }

    /** @throws AwsError where SQS refuses what a request says */
    static void check(JsonNode request) throws AwsError {
        JsonNode seconds = request.path("Attributes").path(ATTRIBUTE);
        if (!seconds.isMissingNode() && (seconds.asLong(-1) < LEAST_SECONDS || seconds.asLong() > MOST_SECONDS)) {
            throw new AwsError(400, "InvalidAttributeValue", "Invalid value for the parameter " + ATTRIBUTE + ".");
        }
    }

    /** The answer to a question for attributes, with this one if it was asked for. */
    void describe(String queue, JsonNode request, ObjectNode answer) {
        if (names(request, "AttributeNames").contains(ATTRIBUTE)
                || names(request, "AttributeNames").contains("All")) {
            answer.withObject("/Attributes")
                    .put(ATTRIBUTE, Long.toString(kept(queue).toSeconds()));
        }
    }

    /** The request so that the answer tells how old messages are. */
    static ObjectNode asked(ObjectNode receive) {
        ObjectNode asked = receive.deepCopy();
        if (!asksForTime(receive)) {
            asked.withArray("AttributeNames").add(SENT);
        }
        return asked;
    }

    /**
     * Leaves out of what was received what the queue has forgotten.
     *
     * @return the receipt handles of what was left out
     */
    List<String> forget(String queue, JsonNode receive, JsonNode messages) {
        List<String> forgotten = new ArrayList<>();
        if (messages instanceof ArrayNode received) {
            Iterator<JsonNode> each = received.elements();
            while (each.hasNext()) {
                ObjectNode message = (ObjectNode) each.next();
                long sent = message.path("Attributes").path(SENT).asLong()
                        - older.getOrDefault(queue, Duration.ZERO).toMillis();
                if (clock.millis() - sent >= kept(queue).toMillis()) {
                    forgotten.add(message.path("ReceiptHandle").asText());
                    each.remove();
                } else {
                    tell(message, sent, asksForTime(receive));
                }
            }
        }
        return forgotten;
    }

    private static void tell(ObjectNode message, long sent, boolean wanted) {
        ObjectNode attributes = message.withObject("/Attributes");
        if (wanted) {
            attributes.put(SENT, Long.toString(sent));
        } else {
            attributes.remove(SENT);
        }
        if (attributes.isEmpty()) {
            message.remove("Attributes");
        }
    }

    private Duration kept(String queue) {
        return kept.getOrDefault(queue, DEFAULT);
    }

    private static boolean asksForTime(JsonNode receive) {
        return List.of("AttributeNames", "MessageSystemAttributeNames").stream()
                .anyMatch(member -> names(receive, member).contains(SENT)
                        || names(receive, member).contains("All"));
    }

    private static List<String> names(JsonNode request, String member) {
        List<String> names = new ArrayList<>();
        request.path(member).forEach(name -> names.add(name.asText()));
        return names;
    }
}
