package dev.caravan.local.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.local.account.AccountClock;
import dev.caravan.local.account.Caller;
import dev.caravan.local.front.AwsError;
import dev.caravan.local.front.AwsRequest;
import dev.caravan.local.front.AwsService;
import dev.caravan.local.front.Json;
import dev.caravan.local.front.Operation;
import dev.caravan.local.front.Wire;
import dev.caravan.local.http.Reply;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** CloudWatch Logs in JSON 1.1. */
public final class CloudWatchLogs implements AwsService {
    private final LogStore store;
    private final AccountClock clock;

    public CloudWatchLogs(LogStore store, AccountClock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String signingName() {
        return "logs";
    }

    @Override
    public Wire wire() {
        return Wire.LOGS;
    }

    @Override
    public Operation read(AwsRequest request) throws AwsError, IOException {
        String name = request.target();
        LogStore.Region region = store.region(request.caller().account(), request.region());
        if (name.equals("PutLogEvents")) {
            return put(request, region, Incoming.read(request.http().body().readAllBytes(), store.keeps()));
        }
        ObjectNode body = Json.object(request.http().body());
        String group = body.path("logGroupName").asText();
        String stream = body.path("logStreamName").asText();
        String resource = stream.isEmpty() ? group : group + ":" + stream;
        LogAdministration administration =
                new LogAdministration(region, now(request.caller()), store.keeps(), arn(request, "", ""));
        return new Operation(
                name,
                "logs:" + name,
                resource,
                arn(request, group, stream),
                () -> reply(run(name, body, administration)));
    }

    private static Object run(String name, ObjectNode body, LogAdministration administration) throws AwsError {
        return switch (name) {
            case "CreateLogGroup" -> administration.createGroup(body);
            case "DeleteLogGroup" -> administration.deleteGroup(body);
            case "PutRetentionPolicy" -> administration.retain(body);
            case "DeleteRetentionPolicy" -> administration.retainForEver(body);
            case "AssociateKmsKey" -> administration.encrypt(body);
            case "CreateLogStream" -> administration.createStream(body);
            case "DescribeLogGroups" -> administration.describeGroups(body);
            case "DescribeLogStreams" -> administration.describeStreams(body);
            case "GetLogEvents" -> administration.events(body);
            default -> throw new AwsError(400, "UnknownOperationException", "There is no " + name + " here.");
        };
    }

    private Operation put(AwsRequest request, LogStore.Region region, Incoming batch) {
        Caller caller = request.caller();
        return new Operation(
                "PutLogEvents",
                "logs:PutLogEvents",
                batch.group() + ":" + batch.stream(),
                arn(request, batch.group(), batch.stream()),
                Map.of("events", batch.lines().size(), "bytes", batch.bytes()),
                () -> accept(caller, region, batch));
    }

    private Reply accept(Caller caller, LogStore.Region region, Incoming batch) throws AwsError {
        Admission.check(batch, region.eventBytes(), region.refused());
        Group group = region.group(batch.group());
        Stream stream = group.stream(batch.stream());
        Instant now = now(caller);
        Admission admission = Admission.of(batch.lines(), now, group.retention());
        List<Incoming.Line> lines = admission.admitted(batch.lines());
        if (!lines.isEmpty()) {
            stream.add(caller.arn(), now.toEpochMilli(), lines);
            store.count(lines.size());
        }
        Map<String, Integer> rejected = admission.rejected();
        return reply(
                rejected.isEmpty()
                        ? Map.of("nextSequenceToken", "0")
                        : Map.of("nextSequenceToken", "0", "rejectedLogEventsInfo", rejected));
    }

    private Instant now(Caller caller) {
        return clock.now(caller.account());
    }

    private static String arn(AwsRequest request, String group, String stream) {
        return "arn:aws:logs:" + request.region() + ":" + request.caller().account() + ":log-group:" + group
                + (group.isEmpty() ? "" : ":log-stream:" + stream);
    }

    private static Reply reply(Object body) {
        return Reply.of(200, Wire.LOGS.contentType(), Json.write(body));
    }
}
