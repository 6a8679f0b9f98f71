package dev.caravan.local.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The results as tables that can be pasted into a document as they are. */
final class MarkdownTables {
    private static final String NOTHING = "–";

    private final List<String> lines = new ArrayList<>();

    private MarkdownTables() {}

    /** @param rows those of one measure next to each other */
    static List<String> of(List<Row> rows) {
        Map<String, List<Row>> byMeasure = rows.stream()
                .collect(Collectors.groupingBy(row -> row.measure().name(), LinkedHashMap::new, Collectors.toList()));
        MarkdownTables tables = new MarkdownTables();
        byMeasure.forEach((name, same) -> tables.add(name, same));
        return List.copyOf(tables.lines);
    }

    private void add(String name, List<Row> rows) {
        Measure measure = rows.get(0).measure();
        lines.add("");
        lines.add("### " + measure.title() + " (`" + name + "`)");
        lines.add("");
        List<String> headings = new ArrayList<>(List.of(""));
        measure.columns().forEach(column -> headings.add(column.title()));
        headings.add("runs");
        lines.add(line(headings));
        lines.add("| --- |" + " ---: |".repeat(headings.size() - 1));
        rows.forEach(row -> lines.add(line(cells(row))));
        if (measure.columns().contains(Metric.CALLS_PER_OBJECT)) {
            addCalls(rows);
        }
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>(List.of(row.measured().label()));
        for (Metric column : row.measure().columns()) {
            cells.add(row.spread(column).map(spread -> text(column, spread)).orElse(NOTHING));
        }
        String failed = row.failure().map(reason -> "FAILED: " + reason + "; ").orElse("");
        cells.add(failed + row.runs().size());
        return cells;
    }

    private static String text(Metric metric, Spread spread) {
        String median = metric.text(spread.median());
        String range = " (" + metric.text(spread.min()) + "–" + metric.text(spread.max()) + ")";
        return spread.runs() == 1 || spread.min() == spread.max() ? median : median + range;
    }

    private void addCalls(List<Row> rows) {
        lines.add("");
        lines.add("Calls per object, by operation:");
        lines.add("");
        for (Row row : rows) {
            String calls = row.calls().entrySet().stream()
                    .map(call -> call.getKey() + String.format(Locale.ROOT, " %.3f", call.getValue()))
                    .collect(Collectors.joining(", "));
            lines.add("- " + row.measured().label() + ": " + (calls.isEmpty() ? NOTHING : calls));
        }
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
