package dev.caravan.object.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Set;

/** JSON without white space. Numbers stay as they were written; half surrogate pairs in text become U+FFFD. */
public final class CompactJson {

    /** What the log collector adds around a record; the customer did not write it. */
    private static final Set<String> COLLECTOR_FIELDS = Set.of(
            "cluster_id",
            "namespace",
            "application",
            "pod_name",
            "customer_id",
            "ingest_timestamp",
            "timestamp",
            "kubernetes");

    private final JsonFactory json;

    public CompactJson(JsonFactory json) {
        this.json = json;
    }

    public static boolean isOfCollector(String field) {
        return COLLECTOR_FIELDS.contains(field);
    }

    /** The value whose first token the parser is at; afterwards it is at the last one. */
    public String value(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = json.createGenerator(text)) {
            copyValue(parser, out);
        }
        return text.toString();
    }

    /** A JSON object without the fields the collector added at its top. */
    public String customerRecord(byte[] bytes, int from, int to) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonParser parser = json.createParser(bytes, from, to - from);
                JsonGenerator out = json.createGenerator(text)) {
            parser.nextToken();
            out.writeStartObject();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (isOfCollector(name)) {
                    parser.skipChildren();
                } else {
                    out.writeFieldName(WellFormed.text(name));
                    copyValue(parser, out);
                }
            }
            out.writeEndObject();
        }
        return text.toString();
    }

    private static void copyValue(JsonParser parser, JsonGenerator out) throws IOException {
        int depth = 0;
        while (true) {
            JsonToken token = parser.currentToken();
            copyToken(token, parser, out);
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0) {
                return;
            }
            parser.nextToken();
        }
    }

    private static void copyToken(JsonToken token, JsonParser parser, JsonGenerator out) throws IOException {
        switch (token) {
            case START_OBJECT -> out.writeStartObject();
            case END_OBJECT -> out.writeEndObject();
            case START_ARRAY -> out.writeStartArray();
            case END_ARRAY -> out.writeEndArray();
            case FIELD_NAME -> out.writeFieldName(WellFormed.text(parser.getText()));
            case VALUE_STRING -> out.writeString(WellFormed.text(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> out.writeBoolean(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> out.writeNull();
            default -> throw new IllegalStateException("unexpected " + token);
        }
    }
}
