package dev.caravan.local.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.local.client.LogEvent;
import dev.caravan.local.front.AwsError;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Everything about groups and streams but putting events into them. */
final class LogAdministration {
    private static final int MOST_GROUPS = 50;
    private static final int MOST_EVENTS = 10_000;

    private final LogStore.Region region;
    private final Instant now;
    private final boolean keeps;
    private final String arnPrefix;

    LogAdministration(LogStore.Region region, Instant now, boolean keeps, String arnPrefix) {
        this.region = region;
        this.now = now;
        this.keeps = keeps;
        this.arnPrefix = arnPrefix;
    }

    Object createGroup(ObjectNode body) throws AwsError {
        String name = named(body, "logGroupName", Limits.GROUP_NAME);
        region.add(new Group(name, now.toEpochMilli(), body.path("kmsKeyId").textValue()));
        return Map.of();
    }

    Object deleteGroup(ObjectNode body) throws AwsError {
        region.remove(body.path("logGroupName").asText());
        return Map.of();
    }

    Object retain(ObjectNode body) throws AwsError {
        int days = body.path("retentionInDays").asInt();
        if (!Limits.RETENTION_DAYS.contains(days)) {
            throw Refusals.invalid("1 validation error detected: Value '" + days
                    + "' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: "
                    + Limits.RETENTION_DAYS.stream().sorted().toList());
        }
        group(body).retainFor(days);
        return Map.of();
    }

    Object retainForEver(ObjectNode body) throws AwsError {
        group(body).retainFor(null);
        return Map.of();
    }

    Object encrypt(ObjectNode body) throws AwsError {
        group(body).encryptWith(body.path("kmsKeyId").asText());
        return Map.of();
    }

    Object createStream(ObjectNode body) throws AwsError {
        String name = named(body, "logStreamName", Limits.STREAM_NAME);
        group(body).add(new Stream(name, now.toEpochMilli(), keeps));
        return Map.of();
    }

    Object describeGroups(ObjectNode body) {
        String prefix = body.path("logGroupNamePrefix").asText();
        List<Map<String, Object>> found = region.groups().stream()
                .filter(group -> group.name().startsWith(prefix))
                .map(this::describe)
                .toList();
        return Slice.of(found, body, MOST_GROUPS).under("logGroups");
    }

    private Map<String, Object> describe(Group group) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("logGroupName", group.name());
        shown.put("arn", arnPrefix + group.name() + ":*");
        shown.put("creationTime", group.created());
        shown.put(
                "storedBytes", group.streams().stream().mapToLong(Stream::bytes).sum());
        Integer days = group.retentionInDays();
        if (days != null) {
            shown.put("retentionInDays", days);
        }
        String key = group.kmsKeyId();
        if (key != null) {
            shown.put("kmsKeyId", key);
        }
        return shown;
    }

    Object describeStreams(ObjectNode body) throws AwsError {
        String prefix = body.path("logStreamNamePrefix").asText();
        Group group = group(body);
        List<Map<String, Object>> found = group.streams().stream()
                .filter(stream -> stream.name().startsWith(prefix))
                .map(stream -> Map.<String, Object>of(
                        "logStreamName",
                        stream.name(),
                        "arn",
                        arnPrefix + group.name() + ":log-stream:" + stream.name(),
                        "creationTime",
                        stream.created(),
                        "storedBytes",
                        0))
                .toList();
        return Slice.of(found, body, MOST_GROUPS).under("logStreams");
    }

    Object events(ObjectNode body) throws AwsError {
        Stream stream = group(body).stream(body.path("logStreamName").asText());
        long from = body.path("startTime").asLong(Long.MIN_VALUE);
        long to = body.path("endTime").asLong(Long.MAX_VALUE);
        List<LogEvent> events = stream.content().inTimeOrder().stream()
                .filter(event -> event.timestamp() >= from && event.timestamp() < to)
                .toList();
        int limit = body.path("limit").asInt(MOST_EVENTS);
        String token = body.path("nextToken").asText();
        boolean fromHead = body.path("startFromHead").asBoolean();
        return page(events, limit, token.isEmpty() ? (fromHead ? "f/0" : "b/" + events.size()) : token);
    }

    /** Tokens are places in the stream: forward from one, or backward up to one. */
    private static Object page(List<LogEvent> events, int limit, String token) {
        int place = Math.min(Integer.parseInt(token.substring(2)), events.size());
        int from = token.startsWith("f") ? place : Math.max(0, place - limit);
        int to = token.startsWith("f") ? Math.min(events.size(), place + limit) : place;
        return Map.of(
                "events", events.subList(from, to), "nextForwardToken", "f/" + to, "nextBackwardToken", "b/" + from);
    }

    private Group group(ObjectNode body) throws AwsError {
        return region.group(body.path("logGroupName").asText());
    }

    private static String named(ObjectNode body, String member, Pattern pattern) throws AwsError {
        String name = body.path(member).asText();
        if (!pattern.matcher(name).matches()) {
            throw Refusals.invalid("1 validation error detected: Value '" + name + "' at '" + member
                    + "' failed to satisfy constraint: Member must satisfy regular expression pattern: " + pattern);
        }
        return name;
    }
}
