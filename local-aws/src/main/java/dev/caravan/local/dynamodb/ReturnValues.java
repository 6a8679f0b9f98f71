package dev.caravan.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.local.dynamodb.expression.Update;
import dev.caravan.local.front.AwsError;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which attributes a write answers with. */
enum ReturnValues {
    NONE,
    ALL_OLD,
    ALL_NEW,
    UPDATED_OLD,
    UPDATED_NEW;

    private static final Set<ReturnValues> OF_WHOLE_WRITES = EnumSet.of(NONE, ALL_OLD);

    static ReturnValues ofUpdate(JsonNode request) throws AwsError {
        String wanted = request.path("ReturnValues").asText("NONE");
        return Arrays.stream(values())
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Validation.failed("1 validation error detected: Value '" + wanted
                        + "' at 'returnValues' failed to satisfy constraint: Member must satisfy enum value set: "
                        + "[ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]"));
    }

    /** Of PutItem and DeleteItem, which know the item before alone. */
    static ReturnValues ofWholeWrite(JsonNode request) throws AwsError {
        ReturnValues wanted = ofUpdate(request);
        if (!OF_WHOLE_WRITES.contains(wanted)) {
            throw Validation.failed("ReturnValues can only be ALL_OLD or NONE");
        }
        return wanted;
    }

    /** Null for none. */
    @Nullable
    ObjectNode of(@Nullable ObjectNode before, @Nullable ObjectNode after, Update update) throws AwsError {
        return switch (this) {
            case NONE -> null;
            case ALL_OLD -> before;
            case ALL_NEW -> after;
            case UPDATED_OLD -> touched(before, update);
            case UPDATED_NEW -> touched(after, update);
        };
    }

    private static @Nullable ObjectNode touched(@Nullable ObjectNode item, Update update) throws AwsError {
        ObjectNode part = item == null ? null : update.touched(item);
        return part == null || part.isEmpty() ? null : part;
    }
}
