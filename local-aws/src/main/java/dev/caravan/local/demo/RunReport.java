package dev.caravan.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** What the program itself says about its run: the file that {@code --report} names. Fields we do not know are left. */
record RunReport(
        int exitCode,
        boolean identityHolds,
        long messagesReceived,
        long messagesDeleted,
        List<Row> deliveries,
        List<Letter> deadLetters,
        List<Kept> kept) {
    private static final ObjectMapper JSON = new ObjectMapper();

    RunReport {
        deliveries = List.copyOf(deliveries);
        deadLetters = List.copyOf(deadLetters);
        kept = List.copyOf(kept);
    }

    /** One tenant's delivery: {@code lines = delivered + blank + quarantined}. A filtered object is not read. */
    record Row(
            String tenant,
            String delivery,
            String destination,
            long objects,
            long objectsFiltered,
            long objectsDeadLettered,
            long objectsKept,
            long bytes,
            long lines,
            long delivered,
            long blank,
            long quarantined,
            long unparsed,
            long events) {

        /** Whether each of its lines is in one place. */
        boolean addsUp() {
            return lines == delivered + blank + quarantined;
        }
    }

    record Letter(String reason, String tenant, String key, String delivery, String lines, boolean accepted) {}

    record Kept(String tenant, String key, String error) {}

    /** Reads the file; IOException when it is missing or is not a report. */
    static RunReport read(Path file) throws IOException {
        return of(JSON.readTree(file.toFile()));
    }

    static RunReport of(JsonNode report) throws IOException {
        if (!report.path("deliveries").isArray()
                || !report.path("identity_holds").isBoolean()) {
            throw new IOException("not a run report: no deliveries, or no identity_holds");
        }
        JsonNode messages = report.path("messages");
        return new RunReport(
                report.path("exit_code").intValue(),
                report.path("identity_holds").booleanValue(),
                messages.path("received").longValue(),
                messages.path("deleted").longValue(),
                each(report.path("deliveries"), RunReport::row),
                each(report.path("dead_letters"), RunReport::letter),
                each(report.path("kept"), RunReport::kept));
    }

    private static Row row(JsonNode row) {
        return new Row(
                text(row, "tenant"),
                text(row, "delivery"),
                text(row, "destination"),
                row.path("objects").longValue(),
                row.path("objects_filtered").longValue(),
                row.path("objects_dead_lettered").longValue(),
                row.path("objects_kept").longValue(),
                row.path("bytes").longValue(),
                row.path("lines").longValue(),
                row.path("delivered").longValue(),
                row.path("blank").longValue(),
                row.path("quarantined").longValue(),
                row.path("unparsed").longValue(),
                row.path("events").longValue());
    }

    private static Letter letter(JsonNode letter) {
        return new Letter(
                text(letter, "reason"),
                text(letter, "tenant"),
                text(letter, "key"),
                text(letter, "delivery"),
                text(letter, "lines"),
                letter.path("accepted").booleanValue());
    }

    private static Kept kept(JsonNode kept) {
        return new Kept(text(kept, "tenant"), text(kept, "key"), text(kept, "error"));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    private static <T> List<T> each(JsonNode array, Function<JsonNode, T> reader) {
        return StreamSupport.stream(array.spliterator(), false).map(reader).toList();
    }
}
