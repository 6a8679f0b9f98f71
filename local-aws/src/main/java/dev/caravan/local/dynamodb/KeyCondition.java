package dev.caravan.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.local.front.AwsError;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Which keys a query asks for: one partition, and all or one of its sort keys. */
record KeyCondition(KeyValue partition, Optional<KeyValue> sort) implements Predicate<Key> {
    static KeyCondition of(JsonNode request, KeySchema schema) throws AwsError {
        Map<String, JsonNode> wanted = request.hasNonNull("KeyConditions")
                ? LegacyConditions.read(request.path("KeyConditions"))
                : KeyExpression.read(request);
        JsonNode partition = wanted.remove(schema.partition().name());
        if (partition == null) {
            throw Validation.failed("Query condition missed key schema element: "
                    + schema.partition().name());
        }
        Optional<KeyValue> sort = Optional.empty();
        if (schema.sort().isPresent()) {
            sort = Optional.ofNullable(wanted.remove(schema.sort().get().name()))
                    .map(KeyValue::of);
        }
        if (!wanted.isEmpty()) {
            throw Validation.failed("Query condition missed key schema element");
        }
        return new KeyCondition(KeyValue.of(partition), sort);
    }

    @Override
    public boolean test(Key key) {
        return key.partition().equals(partition) && (sort.isEmpty() || sort.equals(key.sort()));
    }
}
