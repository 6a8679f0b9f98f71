package dev.caravan.object.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A set of lines, held as ranges; neighbours grow together. */
public final class LineSet {
    /** First line to last line of each range; no two overlap or touch. */
    private final TreeMap<Long, Long> ranges = new TreeMap<>();

    /**
     * The set that {@link #toString()} writes like this, its ranges in any order; empty text is the empty set.
     *
     * @throws IllegalArgumentException if there is no such set; says what was found
     */
    public static LineSet parse(String lines) {
        LineSet set = new LineSet();
        if (!lines.isEmpty()) {
            Stream.of(lines.split(",", -1)).map(LineRange::parse).forEach(set::add);
        }
        return set;
    }

    public void add(LineRange range) {
        long first = range.first();
        long last = range.last();
        Map.Entry<Long, Long> before = ranges.floorEntry(first);
        if (before != null && before.getValue() >= first - 1) {
            first = before.getKey();
            last = Math.max(last, before.getValue());
        }
        for (Map.Entry<Long, Long> next = ranges.ceilingEntry(first);
                next != null && next.getKey() - 1 <= last;
                next = ranges.ceilingEntry(first)) {
            last = Math.max(last, next.getValue());
            ranges.remove(next.getKey());
        }
        ranges.put(first, last);
    }

    /** Takes out the lines up to and including this one, and says how many they were. */
    public long removeUpTo(long line) {
        long removed = 0;
        while (!ranges.isEmpty() && ranges.firstKey() <= line) {
            Map.Entry<Long, Long> range = ranges.pollFirstEntry();
            long end = Math.min(range.getValue(), line);
            removed += end - range.getKey() + 1;
            if (range.getValue() > line) {
                ranges.put(line + 1, range.getValue());
            }
        }
        return removed;
    }

    public int size() {
        return ranges.size();
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** In order; no two overlap or touch. */
    public List<LineRange> ranges() {
        return ranges.entrySet().stream()
                .map(range -> new LineRange(range.getKey(), range.getValue()))
                .toList();
    }

    /** The set in pieces of at most so many ranges, in order, each as {@link #toString()} says it. */
    public List<String> inPiecesOf(int mostRanges) {
        List<String> all = texts().toList();
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < all.size(); from += mostRanges) {
            pieces.add(String.join(",", all.subList(from, Math.min(from + mostRanges, all.size()))));
        }
        return pieces;
    }

    /** Such as {@code 3-5,9}. */
    @Override
    public String toString() {
        return texts().collect(Collectors.joining(","));
    }

    private Stream<String> texts() {
        return ranges().stream().map(LineRange::toString);
    }
}
