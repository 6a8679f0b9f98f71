package dev.caravan.deliver.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.caravan.deliver.wire.HttpCalls.Answer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/** What a PutLogEvents that was taken is answered: nothing, or which events were rejected. */
final class PutResponses {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PutResponses() {}

    /** @throws SdkClientException if the answer cannot be understood: then nobody knows what was rejected */
    static PutLogEventsResponse of(Answer answer) {
        byte[] body = answer.body().asByteArrayUnsafe();
        if (body.length == 0) {
            return PutLogEventsResponse.builder().build();
        }
        JsonNode rejected = json(body).path("rejectedLogEventsInfo");
        if (!rejected.isObject() && !rejected.isMissingNode() && !rejected.isNull()) {
            throw unreadable("rejectedLogEventsInfo is no object", null);
        }
        return rejected.isObject()
                ? PutLogEventsResponse.builder()
                        .rejectedLogEventsInfo(info(rejected))
                        .build()
                : PutLogEventsResponse.builder().build();
    }

    private static RejectedLogEventsInfo info(JsonNode rejected) {
        return RejectedLogEventsInfo.builder()
                .tooNewLogEventStartIndex(index(rejected, "tooNewLogEventStartIndex"))
                .tooOldLogEventEndIndex(index(rejected, "tooOldLogEventEndIndex"))
                .expiredLogEventEndIndex(index(rejected, "expiredLogEventEndIndex"))
                .build();
    }

    private static @Nullable Integer index(JsonNode rejected, String name) {
        JsonNode index = rejected.path(name);
        if (index.isMissingNode() || index.isNull()) {
            return null;
        }
        if (!index.isIntegralNumber() || !index.canConvertToInt()) {
            throw unreadable(name + " is no index", null);
        }
        return index.intValue();
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (IOException noJson) {
            throw unreadable("no JSON", noJson);
        }
        throw unreadable("no JSON object", null);
    }

    private static SdkClientException unreadable(String what, @Nullable Exception cause) {
        return SdkClientException.builder()
                .message("Unable to unmarshall response: " + what)
                .cause(cause)
                .build();
    }
}
