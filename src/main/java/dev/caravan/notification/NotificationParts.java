package dev.caravan.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** An S3 event of many records as several of fewer, each a notification that {@link NotificationReader} reads. */
public final class NotificationParts {
    private static final String BEGINNING = "{\"Records\":[";
    private static final String END = "]}";

    private NotificationParts() {}

    /**
     * Some records of a notification.
     *
     * @param body a notification of these records alone, without what was around them
     * @param first which record of the whole is the first of them, counted from 1
     * @param last which record of the whole is the last of them
     * @param all how many records the whole has
     */
    public record Part(String body, int first, int last, int all) {}

    /**
     * Takes a notification apart.
     *
     * @param most bytes of a part in UTF-8; a record that is longer is a part of its own all the same
     * @return its records in their order, each in one part; empty if it is no S3 event of several records
     */
    public static List<Part> of(String body, int most) {
        try {
            Envelope envelope = Envelope.open(body);
            JsonNode records = envelope.records();
            return records.size() > 1 && records.isArray() ? parts(records, most) : List.of();
        } catch (InvalidRecordException notAnEvent) {
            return List.of();
        }
    }

    private static List<Part> parts(JsonNode records, int most) {
        List<Part> parts = new ArrayList<>();
        StringBuilder some = new StringBuilder();
        int bytes = 0;
        int first = 1;
        for (int number = 1; number <= records.size(); number++) {
            String record = Json.write(records.path(number - 1));
            int length = record.getBytes(UTF_8).length + 1;
            if (number > first && BEGINNING.length() + bytes + length + END.length() > most) {
                parts.add(part(some, first, number - 1, records.size()));
                some.setLength(0);
                bytes = 0;
                first = number;
            }
            some.append(some.isEmpty() ? "" : ",").append(record);
            bytes += length;
        }
        parts.add(part(some, first, records.size(), records.size()));
        return parts;
    }

    private static Part part(StringBuilder records, int first, int last, int all) {
        return new Part(BEGINNING + records + END, first, last, all);
    }
}
