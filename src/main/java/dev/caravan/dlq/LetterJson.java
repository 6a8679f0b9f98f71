package dev.caravan.dlq;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * A letter as one JSON object: {@code id}, {@code sent_at}, {@code reason}, {@code tenant}, {@code bucket}, {@code key} and
 * {@code moved_by_sqs} are always there, the fields of the other attributes where they are known.
 */
final class LetterJson {
    private static final String[] OTHERS = {"delivery", "lines", "attempts", "run_id", "error"};

    private LetterJson() {}

    /** @param action what became of it; null = nothing */
    static String brief(Letter letter, @Nullable String action) {
        return node(letter, action).toString();
    }

    /** With all attributes and the body. */
    static String whole(Letter letter) {
        ObjectNode json = node(letter, null);
        json.put("receives", receives(letter));
        ObjectNode attributes = json.putObject("attributes");
        new TreeMap<>(letter.attributes()).forEach(attributes::put);
        return json.put("body", letter.body()).toString();
    }

    static String receives(Letter letter) {
        return letter.message().attributes().getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "");
    }

    private static ObjectNode node(Letter letter, @Nullable String action) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (action != null) {
            json.put("action", action);
        }
        json.put("id", letter.id()).put("sent_at", letter.sentAt().toString());
        json.put("reason", letter.reason()).put("moved_by_sqs", letter.isMovedBySqs());
        json.put("tenant", letter.tenant()).put("bucket", letter.bucket()).put("key", letter.key());
        for (String name : OTHERS) {
            if (letter.attributes().containsKey(name)) {
                json.put(name, letter.attribute(name));
            }
        }
        return json;
    }
}
