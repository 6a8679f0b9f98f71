package dev.caravan.local.demo;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Shows what came of a run: the report, what stands in the customers' accounts, the dead letters, the checks. */
final class Display {
    private static final int EVENTS_SHOWN = 3;

    private final Screen screen;

    Display(Screen screen) {
        this.screen = screen;
    }

    void report(RunReport report) {
        screen.heading("What the program reports");
        TextTable table = new TextTable(
                "tenant",
                "delivery",
                "objects",
                "filtered",
                "dead",
                "lines",
                "delivered",
                "blank",
                "quarantined",
                "unparsed");
        report.deliveries().forEach(row -> row(table, row));
        screen.table(table);
        report.kept().forEach(kept -> screen.line("  left in the queue: " + kept.key() + ": " + kept.error()));
    }

    /** A copy has no lines: it is not read. */
    private static void row(TextTable table, RunReport.Row row) {
        boolean copy = row.delivery().equals("s3");
        table.row(
                row.tenant(),
                row.delivery(),
                row.objects(),
                row.objectsFiltered(),
                row.objectsDeadLettered(),
                copy ? "-" : row.lines(),
                copy ? "-" : row.delivered(),
                copy ? "-" : row.blank(),
                copy ? "-" : row.quarantined(),
                copy ? "-" : row.unparsed());
    }

    /** The first events of each stream, and the copies, as the customer reads them. */
    void account(Customer customer, Arrivals arrivals) {
        screen.heading("Account " + customer.account() + " (" + customer.tenant() + "), " + customer.region()
                + ", log group " + customer.logGroup());
        List<String> streams = arrivals.streams();
        if (streams.isEmpty()) {
            screen.line("  nothing");
        }
        for (String stream : streams) {
            List<OutputLogEvent> events = arrivals.events(stream);
            screen.line("  " + stream + ", " + OneLine.grouped(events.size()) + " events");
            events.stream().limit(EVENTS_SHOWN).forEach(this::event);
        }
        customer.copies().ifPresent(bucket -> copies(bucket, arrivals));
    }

    void letters(List<DeadLetterQueue.Letter> letters) {
        screen.heading("The dead-letter queue");
        TextTable table = new TextTable("reason", "tenant", "pod", "delivery", "lines");
        for (DeadLetterQueue.Letter letter : letters) {
            String lines = letter.lines().isEmpty() ? "all" : letter.lines();
            table.row(letter.reason(), segment(letter.key(), 0), segment(letter.key(), 3), letter.delivery(), lines);
        }
        screen.table(table);
        letters.stream()
                .map(letter -> letter.reason() + ": " + letter.error())
                .distinct()
                .forEach(screen::paragraph);
    }

    void findings(List<Finding> findings) {
        screen.heading("Generated and arrived, compared");
        for (Finding finding : findings) {
            if (finding.good()) {
                screen.good(OneLine.shortened(finding.text(), Screen.WIDTH - 6));
            } else {
                screen.bad(finding.text());
            }
        }
    }

    private void event(OutputLogEvent event) {
        String message = OneLine.of(Objects.requireNonNullElse(event.message(), ""));
        screen.aside(
                OneLine.shortened("    " + Instant.ofEpochMilli(event.timestamp()) + "  " + message, Screen.WIDTH));
    }

    private void copies(String bucket, Arrivals arrivals) {
        screen.line("  s3://" + bucket);
        for (S3Object copy : arrivals.copies(bucket)) {
            screen.aside("    " + OneLine.shortened(copy.key(), Screen.WIDTH - 22) + "  " + OneLine.grouped(copy.size())
                    + " bytes");
        }
    }

    /** The {@code index}-th part of a key; nothing where it has fewer. */
    private static String segment(String key, int index) {
        String[] segments = key.split("/", -1);
        return index < segments.length ? segments[index] : "";
    }
}
