package dev.caravan.local.logs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.caravan.local.front.AwsError;
import dev.caravan.local.front.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A PutLogEvents request, read token by token: it is the call benchmarks are made of. */
record Incoming(String group, String stream, List<Line> lines, long bytes) {
    /**
     * One event.
     *
     * @param bytes of the message in UTF-8, plus the overhead
     * @param message empty when messages are only counted
     */
    record Line(long timestamp, int bytes, String message) {}

    static Incoming read(byte[] body, boolean keepMessages) throws AwsError, IOException {
        try (JsonParser json = Json.MAPPER.createParser(body)) {
            return read(json, body, keepMessages);
        } catch (JsonProcessingException e) {
            throw new AwsError(400, "SerializationException", e.getOriginalMessage());
        }
    }

    private static Incoming read(JsonParser json, byte[] body, boolean keepMessages) throws AwsError, IOException {
        String group = "";
        String stream = "";
        List<Line> lines = new ArrayList<>();
        json.nextToken();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "logGroupName" -> group = json.getText();
                case "logStreamName" -> stream = json.getText();
                case "logEvents" -> lines(json, body, keepMessages, lines);
                default -> json.skipChildren();
            }
        }
        return new Incoming(
                group, stream, lines, lines.stream().mapToLong(Line::bytes).sum());
    }

    private static void lines(JsonParser json, byte[] body, boolean keepMessages, List<Line> lines)
            throws AwsError, IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            lines.add(line(json, body, keepMessages, lines.size() + 1));
        }
    }

    private static Line line(JsonParser json, byte[] body, boolean keepMessages, int position)
            throws AwsError, IOException {
        long timestamp = -1;
        int bytes = 0;
        String message = "";
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (name.equals("timestamp")) {
                timestamp = json.getLongValue();
            } else if (name.equals("message")) {
                bytes = Utf8Length.ofString(
                        body, (int) json.currentTokenLocation().getByteOffset());
                message = keepMessages ? json.getText() : "";
            } else {
                json.skipChildren();
            }
        }
        if (timestamp < 0) {
            throw Refusals.constraint(
                    "logEvents." + position + ".member.timestamp", "value greater than or equal to 0");
        }
        if (bytes == 0) {
            throw Refusals.constraint("logEvents." + position + ".member.message", "length greater than or equal to 1");
        }
        return new Line(timestamp, bytes + Limits.EVENT_OVERHEAD, message);
    }
}
