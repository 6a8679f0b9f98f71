package dev.caravan.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/**
 * A notification: an S3 or EventBridge event, as it is or as the {@code Message} of an SNS notification.
 *
 * @param text the whole, as it came
 * @param wrapped whether SNS wrapped the event
 * @param outer what {@code text} says
 * @param event the event; the same as {@code outer} when it is not wrapped
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html">SNS message formats</a>
 */
record Envelope(String text, boolean wrapped, ObjectNode outer, ObjectNode event) {
    private static final String MESSAGE = "Message";
    private static final String RECORDS = "Records";

    /** What SNS signed is the Message as a whole; around another one it would be a false signature. */
    private static final List<String> SIGNATURE = List.of("Signature", "SignatureVersion", "SigningCertURL");

    static Envelope open(String text) throws InvalidRecordException {
        ObjectNode outer = Json.object(text, "the body");
        boolean wrapped = outer.path(MESSAGE).isTextual() && !outer.has(RECORDS);
        return new Envelope(
                text, wrapped, outer, wrapped ? Json.object(outer.path(MESSAGE).textValue(), MESSAGE) : outer);
    }

    boolean hasRecords() {
        return event.has(RECORDS);
    }

    JsonNode records() {
        return event.path(RECORDS);
    }

    RecordBody verbatim() {
        return new NotifiedRecord.Verbatim(text);
    }

    RecordBody reducedTo(JsonNode record) {
        return new Reduced(this, record);
    }

    private record Reduced(Envelope envelope, JsonNode record) implements RecordBody {
        @Override
        public String text() {
            return Json.write(envelope.around(record));
        }

        @Override
        public RecordBody whole() {
            return envelope.verbatim();
        }
    }

    private JsonNode around(JsonNode record) {
        ObjectNode reduced =
                with(event, RECORDS, JsonNodeFactory.instance.arrayNode().add(record));
        return wrapped
                ? with(outer, MESSAGE, TextNode.valueOf(Json.write(reduced))).remove(SIGNATURE)
                : reduced;
    }

    /** A copy with one field replaced; the other fields are shared, so that its cost does not grow with the records. */
    private static ObjectNode with(ObjectNode node, String field, JsonNode value) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(node);
        copy.set(field, value);
        return copy;
    }
}
