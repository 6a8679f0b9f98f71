package dev.caravan.local.dynamodb.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.local.front.AwsError;
import dev.caravan.local.front.Json;
import java.util.List;

/** A change of one item. */
public record Update(List<Action> actions) {
    /** What a request without an update expression asks: the item need only be there. */
    public static final Update NOTHING = new Update(List.of());

    public Update {
        actions = List.copyOf(actions);
    }

    /** The item as it will be; the one given stays as it is. */
    public ObjectNode apply(ObjectNode before) throws AwsError {
        ObjectNode after = before.deepCopy();
        for (Action action : actions) {
            action.apply(before, after);
        }
        return after;
    }

    public boolean touches(String attribute) {
        return actions.stream().anyMatch(action -> action.path().attribute().equals(attribute));
    }

    /** Of that item what the update touches. */
    public ObjectNode touched(ObjectNode item) throws AwsError {
        ObjectNode part = Json.MAPPER.createObjectNode();
        for (Action action : actions) {
            if (action.path().isNested()) {
                throw Refusals.unsupported("ReturnValues of nested attributes");
            }
            JsonNode value = action.path().find(item);
            if (value != null) {
                part.set(action.path().attribute(), value);
            }
        }
        return part;
    }
}
