package dev.caravan.local.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.local.client.CallFilter;
import dev.caravan.local.client.Fault;
import dev.caravan.local.client.NotificationFormat;
import dev.caravan.local.client.Role;
import dev.caravan.local.client.Tally;
import dev.caravan.local.front.AwsError;
import dev.caravan.local.front.Json;
import dev.caravan.local.http.Answer;
import dev.caravan.local.http.HttpHandler;
import dev.caravan.local.http.HttpRequest;
import dev.caravan.local.http.Reply;
import dev.caravan.local.sqs.Queues;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * {@code POST /_local/<verb>} with a JSON object, answered in JSON. Unauthenticated: the server listens on loopback
 * and holds nothing of worth.
 */
public final class Control implements HttpHandler {
    public static final String PREFIX = "/_local/";

    private final ControlledAws aws;
    private final Map<String, Verb> verbs = new HashMap<>();

    public Control(ControlledAws aws) {
        this.aws = aws;
        addAccounts();
        addFaults();
        addStorage();
        addLogs();
    }

    @FunctionalInterface
    private interface Verb {
        Object run(JsonNode body) throws AwsError, IOException;
    }

    @Override
    public Answer handle(HttpRequest request) throws IOException {
        Verb verb = verbs.get(request.rawPath().substring(PREFIX.length()));
        JsonNode body = Json.MAPPER.readTree(request.body());
        if (verb == null) {
            return new Answer.Whole(Reply.of(404, "text/plain", "there is no " + request.rawPath()));
        }
        try {
            Object result = verb.run(body);
            return new Answer.Whole(
                    result instanceof byte[] bytes
                            ? Reply.of(200, "application/octet-stream", bytes)
                            : Reply.of(200, "application/json", Json.MAPPER.writeValueAsBytes(result)));
        } catch (AwsError | IOException | RuntimeException e) {
            return new Answer.Whole(Reply.of(400, "text/plain", String.valueOf(e.getMessage())));
        }
    }

    private void addAccounts() {
        verbs.put("ping", body -> Map.of());
        verbs.put("user", body -> aws.accounts().user(text(body, "account"), text(body, "name")));
        verbs.put("role", body -> {
            aws.accounts().role(Json.MAPPER.treeToValue(body, Role.class));
            return Map.of();
        });
        verbs.put("expire-sessions", body -> aws.accounts().expireSessions(text(body, "roleArn")));
        verbs.put("secrets", body -> aws.accounts().secrets());
        verbs.put("clock", body -> {
            aws.clock()
                    .move(
                            text(body, "account"),
                            Duration.ofMillis(body.path("offsetMillis").asLong()));
            return Map.of();
        });
    }

    private void addFaults() {
        verbs.put("fault", body -> aws.faults().add(Json.MAPPER.treeToValue(body, Fault.class)));
        verbs.put(
                "fault-hits",
                body -> aws.faults().hits(body.path("id").asLong()).orElse(0));
        verbs.put("fault-remove", body -> {
            aws.faults().remove(body.path("id").asLong());
            return Map.of();
        });
        verbs.put("tally", body -> new Tally(aws.calls().counts(), aws.logs().events()));
        verbs.put("calls", body -> aws.calls().matching(Json.MAPPER.treeToValue(body, CallFilter.class)));
    }

    private void addStorage() {
        verbs.put("notify", body -> {
            NotificationFormat format = NotificationFormat.valueOf(text(body, "format"));
            String queue = Queues.name(text(body, "queueUrl"));
            aws.notifications().bind(text(body, "bucket"), text(body, "prefix"), queue, format);
            return Map.of();
        });
        verbs.put("notify-remove", body -> {
            aws.notifications().unbind(text(body, "bucket"));
            return Map.of();
        });
        verbs.put("grant", body -> {
            aws.s3().grant(text(body, "bucket"), text(body, "account"));
            return Map.of();
        });
        verbs.put("age", body -> {
            aws.queues()
                    .age(
                            Queues.name(text(body, "queueUrl")),
                            Duration.ofMillis(body.path("millis").asLong()));
            return Map.of();
        });
        verbs.put("versioning", body -> {
            aws.s3().objects().keepVersions(text(body, "bucket"));
            return Map.of();
        });
        verbs.put("objects", body -> aws.s3().objects().keys(text(body, "bucket")));
        verbs.put("object-bytes", body -> aws.s3().objects().bytes(text(body, "bucket"), text(body, "key")));
        verbs.put("page-size", body -> {
            aws.tables().limitPages(text(body, "account"), body.path("items").asInt());
            return Map.of();
        });
    }

    private void addLogs() {
        verbs.put("log-groups", body -> aws.logs().groups(text(body, "account"), text(body, "region")));
        verbs.put("log-streams", body -> aws.logs().streams(text(body, "account"), text(body, "region")));
        verbs.put(
                "log-content",
                body -> aws.logs()
                        .content(
                                text(body, "account"),
                                text(body, "region"),
                                text(body, "group"),
                                text(body, "stream")));
        verbs.put("event-limit", body -> {
            aws.logs()
                    .limitEvents(
                            text(body, "account"),
                            text(body, "region"),
                            body.path("bytes").asInt());
            return Map.of();
        });
        verbs.put("event-refusal", body -> {
            aws.logs().refuseEvents(text(body, "account"), text(body, "region"), text(body, "text"));
            return Map.of();
        });
    }

    private static String text(JsonNode body, String member) {
        return Objects.requireNonNull(body.path(member).textValue(), () -> member + " is missing");
    }
}
