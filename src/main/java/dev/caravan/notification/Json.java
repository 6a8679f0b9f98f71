package dev.caravan.notification;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** JSON in and out, so that what is read is written again without loss: numbers keep their digits. */
final class Json {
    /**
     * Bounds what a body costs as a tree: a mebibyte of brackets would cost a hundred. As many records as a notification
     * may have, written as briefly as can be, are 150,000 tokens.
     */
    private static final long MOST_TOKENS = 250_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /** @throws InvalidRecordException when it is no JSON object, nested deeper than Jackson's limit of 1000, or of too many values */
    static ObjectNode object(String text, String what) throws InvalidRecordException {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (StreamConstraintsException e) {
            throw new InvalidRecordException(what + " is more than a notification can be: " + e.getOriginalMessage());
        } catch (JacksonException e) {
            throw new InvalidRecordException(what + " is not JSON" + at(e.getLocation()));
        }
        throw new InvalidRecordException(what + " is not a JSON object");
    }

    static String write(JsonNode node) {
        return node.toString();
    }

    private static String at(@Nullable JsonLocation place) {
        return place == null ? "" : " (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr());
    }
}
