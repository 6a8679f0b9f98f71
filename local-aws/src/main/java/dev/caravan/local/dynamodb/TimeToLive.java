package dev.caravan.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.local.front.AwsError;
import dev.caravan.local.front.Json;

/** Which attribute of a table says when an item may go. It is kept and told; nothing goes: the real service may take days. */
final class TimeToLive {
    private String attribute = "";

    synchronized JsonNode update(ObjectNode request) throws AwsError {
        JsonNode wanted = request.path("TimeToLiveSpecification");
        String name = wanted.path("AttributeName").asText();
        boolean enable = wanted.path("Enabled").asBoolean();
        if (name.isEmpty()) {
            throw Validation.failed("TimeToLiveSpecification.AttributeName must not be empty");
        }
        if (enable != attribute.isEmpty()) {
            throw Validation.failed("TimeToLive is already " + (enable ? "enabled" : "disabled"));
        }
        if (!enable && !name.equals(attribute)) {
            throw Validation.failed(
                    "TimeToLive is active on a different AttributeName: current AttributeName is " + attribute);
        }
        attribute = enable ? name : "";
        return Json.MAPPER.createObjectNode().set("TimeToLiveSpecification", wanted);
    }

    synchronized JsonNode description() {
        ObjectNode description = Json.MAPPER.createObjectNode();
        description.put("TimeToLiveStatus", attribute.isEmpty() ? "DISABLED" : "ENABLED");
        if (!attribute.isEmpty()) {
            description.put("AttributeName", attribute);
        }
        return Json.MAPPER.createObjectNode().set("TimeToLiveDescription", description);
    }
}
