package dev.caravan.dlq;

import static java.util.Objects.requireNonNull;

import dev.caravan.terminal.Amounts;
import dev.caravan.terminal.TextTable;
import dev.caravan.text.Printable;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Letters for people, the oldest first, and how many there are of each reason. Keeps of a letter what it shows. */
final class LetterTable {
    private static final int MOST_CHARACTERS = 32;

    /** Two deliveries of a tenant may differ in the last part of their names alone. */
    private static final int MOST_OF_A_DELIVERY = 120;

    private final Instant now;
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Long> reasons = new TreeMap<>();

    LetterTable(Instant now) {
        this.now = requireNonNull(now, "now is null");
    }

    private record Row(Instant sentAt, List<String> cells) {}

    void add(Letter letter) {
        reasons.merge(letter.reason(), 1L, Long::sum);
        rows.add(new Row(
                letter.sentAt(),
                List.of(
                        letter.shortId(),
                        shown(letter.reason()),
                        shown(Objects.requireNonNullElse(letter.tenant(), "")),
                        shown(letter.attribute("delivery"), MOST_OF_A_DELIVERY),
                        shown(letter.attribute("lines")),
                        Age.of(Duration.between(letter.sentAt(), now)),
                        shown(letter.attribute("attempts")),
                        letter.object().isEmpty() ? "-" : letter.object())));
    }

    void print(PrintStream out) {
        if (!rows.isEmpty()) {
            TextTable table = new TextTable("ID", "REASON", "TENANT", "DELIVERY", "LINES", "AGE", "ATTEMPTS", "OBJECT");
            rows.sort(Comparator.comparing(Row::sentAt));
            rows.forEach(row -> table.row(row.cells().toArray(String[]::new)));
            table.lines().forEach(out::println);
            out.println();
        }
        out.println(total());
    }

    private String total() {
        String each = reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(reason ->
                        Printable.shortened(reason.getKey(), MOST_CHARACTERS) + " " + Amounts.number(reason.getValue()))
                .collect(Collectors.joining(", "));
        return DeadLetterCount.of(rows.size()) + (each.isEmpty() ? "." : ": " + each + ".");
    }

    private static String shown(String text) {
        return shown(text, MOST_CHARACTERS);
    }

    private static String shown(String text, int most) {
        return text.isEmpty() ? "-" : Printable.shortened(text, most);
    }
}
