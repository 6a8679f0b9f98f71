package dev.caravan.flow;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A dead letter as it lies in its queue.
 *
 * @param attributes all message attributes but {@code error}
 * @param error the attribute of that name; it is for people
 */
record Letter(Map<String, String> attributes, String error, String body) {

    static Letter of(Message message) {
        Map<String, String> all = message.messageAttributes().entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().stringValue()));
        Map<String, String> others = new TreeMap<>(all);
        String error = others.remove("error");
        return new Letter(others, error == null ? "" : error, message.body());
    }

    String reason() {
        return attributes.getOrDefault("reason", "");
    }

    String lines() {
        return attributes.getOrDefault("lines", "");
    }

    JsonNode json() {
        try {
            return JsonMapper.builder().build().readTree(body);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("the body is not JSON: " + body, notJson);
        }
    }
}
