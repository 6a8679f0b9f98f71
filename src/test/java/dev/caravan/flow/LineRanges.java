package dev.caravan.flow;

import java.util.BitSet;

/** Line numbers as dead letters write them: {@code 3-5,9}. */
final class LineRanges {
    private LineRanges() {}

    static BitSet read(String ranges) {
        BitSet lines = new BitSet();
        for (String range : ranges.split(",", -1)) {
            String[] ends = range.split("-", 2);
            if (!range.isBlank()) {
                lines.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
            }
        }
        return lines;
    }
}
