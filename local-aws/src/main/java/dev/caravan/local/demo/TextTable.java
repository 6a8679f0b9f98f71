package dev.caravan.local.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A table for a terminal: two spaces between columns, figures to the right, and a column that is longer than its share
 * shortened, so that no line is wider than asked for unless it has more columns than fit.
 */
public final class TextTable {
    private static final Pattern FIGURE = Pattern.compile("[\\d,.]+|-|");
    private static final int LEAST_WIDTH = 8;
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    public TextTable(String... headings) {
        columns = headings.length;
        rows.add(List.of(headings));
    }

    /** Adds a row of {@link String#valueOf(Object)}; whole numbers are grouped by thousands. */
    public void row(Object... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException("a row of " + cells.length + " cells in " + columns + " columns");
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(
                    cell instanceof Number number
                            ? OneLine.grouped(number.longValue())
                            : OneLine.of(String.valueOf(cell)));
        }
        rows.add(row);
    }

    /** The lines, headings first, none wider than {@code width} characters where that is possible. */
    List<String> lines(int width) {
        int[] widths = widths(width);
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private int[] widths(int width) {
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], OneLine.length(row.get(i)));
            }
        }
        int over = sum(widths) + GAP.length() * (columns - 1) - width;
        while (over > 0) {
            int widest = widest(widths);
            if (widths[widest] <= LEAST_WIDTH) {
                break;
            }
            widths[widest]--;
            over--;
        }
        return widths;
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < columns; i++) {
            String cell = OneLine.shortened(row.get(i), widths[i]);
            String padding = " ".repeat(widths[i] - OneLine.length(cell));
            line.append(i == 0 ? "" : GAP).append(isFigures(i) ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    private boolean isFigures(int column) {
        return rows.size() > 1
                && rows.stream()
                        .skip(1)
                        .allMatch(row -> FIGURE.matcher(row.get(column)).matches());
    }

    private static int widest(int[] widths) {
        int widest = 0;
        for (int i = 1; i < widths.length; i++) {
            widest = widths[i] > widths[widest] ? i : widest;
        }
        return widest;
    }

    private static int sum(int[] widths) {
        int sum = 0;
        for (int width : widths) {
            sum += width;
        }
        return sum;
    }
}
