package dev.caravan.report;

import static java.util.Objects.requireNonNull;

import dev.caravan.object.line.LineTotals;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The report of a run for a person, in a few lines. */
public final class RunSummary {
    private static final String ROW = "  %-24s %s %8s %12s %12s %8s %12s %9s %6s%n";
    private static final int LEAST_WIDTH = 10;
    private static final int MOST_ROWS = 50;

    private final RunReport.RunFacts facts;
    private final RunCounts.Totals totals;

    public RunSummary(RunReport.RunFacts facts, RunCounts run) {
        this.facts = requireNonNull(facts, "facts is null");
        this.totals = run.totals();
    }

    public void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%nRun %s, mode %s%s: %d messages received, %d deleted, %d kept%n",
                facts.runId(),
                facts.mode(),
                facts.dryRun() ? " (dry run: nothing was sent or deleted)" : "",
                totals.messagesReceived(),
                totals.messagesDeleted(),
                totals.messagesKept());
        printDeliveries(out);
        printDeadLetters(out);
        printKept(out);
        totals.parked()
                .forEach(parked -> out.printf(
                        Locale.ROOT,
                        "  parked: %s %s, %d messages: %s%n",
                        parked.tenant(),
                        parked.id(),
                        parked.messages(),
                        parked.error()));
        totals.ourFault().ifPresent(error -> out.printf("  cannot work: %s%n", error));
        totals.forbidden().ifPresent(error -> out.printf("  may not be read: %s%n", error));
        if (!totals.addsUp()) {
            out.println("  DEFECT: the lines of an object do not add up; please report it, with the log of this run");
        }
        out.flush();
    }

    private void printDeliveries(PrintStream out) {
        if (totals.deliveries().isEmpty()) {
            return;
        }
        int width = totals.deliveries().stream()
                .limit(MOST_ROWS)
                .mapToInt(delivery -> delivery.name().id().toString().length())
                .reduce(LEAST_WIDTH, Math::max);
        out.printf(
                ROW,
                "tenant",
                padded("delivery", width),
                "objects",
                "lines",
                "delivered",
                "blank",
                "quarantined",
                "filtered",
                "dead");
        totals.deliveries().stream().limit(MOST_ROWS).forEach(delivery -> {
            Tally.Sum sum = delivery.sum();
            LineTotals lines = sum.lines();
            out.printf(
                    ROW,
                    delivery.name().tenant(),
                    padded(delivery.name().id().toString(), width),
                    sum.objects(),
                    lines.lines(),
                    lines.delivered(),
                    lines.blank(),
                    lines.quarantined(),
                    sum.filtered(),
                    sum.deadLettered());
        });
        totals.deliveries().stream().limit(MOST_ROWS).forEach(delivery -> printNotes(out, delivery));
        int more = totals.deliveries().size() - MOST_ROWS;
        if (more > 0) {
            out.printf(Locale.ROOT, "  and %d more deliveries; the JSON report has all of them%n", more);
        }
    }

    /** What was delivered and is perhaps not what its reader expects. */
    private static void printNotes(PrintStream out, RunCounts.DeliverySum delivery) {
        LineTotals lines = delivery.sum().lines();
        printNote(out, delivery, lines.unparsed(), "are lines as they stood, which were no JSON");
        printNote(
                out,
                delivery,
                lines.unreadableTimes(),
                "have a timestamp that could not be read, and the time of their object instead");
    }

    private static void printNote(PrintStream out, RunCounts.DeliverySum delivery, long events, String what) {
        if (events > 0) {
            out.printf(Locale.ROOT, "  %s: %d events %s%n", delivery.name(), events, what);
        }
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private void printDeadLetters(PrintStream out) {
        Map<String, Long> byReason = new TreeMap<>();
        totals.deadLetters()
                .first()
                .forEach(sent ->
                        byReason.merge(sent.letter().reason() + (sent.accepted() ? "" : " (not sent)"), 1L, Long::sum));
        byReason.forEach((reason, count) -> out.printf(Locale.ROOT, "  dead letters: %d %s%n", count, reason));
        if (totals.deadLetters().omitted() > 0) {
            out.printf(
                    Locale.ROOT,
                    "  and %d more dead letters%n",
                    totals.deadLetters().omitted());
        }
    }

    private void printKept(PrintStream out) {
        totals.kept().first().stream()
                .limit(MOST_ROWS)
                .forEach(work -> out.printf("  kept: %s%s: %s%n", what(work), to(work), work.error()));
        long more = totals.kept().count() - MOST_ROWS;
        if (more > 0) {
            out.printf(Locale.ROOT, "  and %d more kept%n", more);
        }
    }

    private static String what(KeptWork work) {
        return work.object() == null ? "a message as a whole" : work.object().toString();
    }

    private static String to(KeptWork work) {
        return work.delivery() == null ? "" : " to " + work.tenant() + " " + work.delivery();
    }
}
