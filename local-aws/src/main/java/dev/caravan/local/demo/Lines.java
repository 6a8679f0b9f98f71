package dev.caravan.local.demo;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Sets of line numbers as dead letters write them: {@code 3-5,9}. */
final class Lines {
    private Lines() {}

    static String write(BitSet lines) {
        List<String> ranges = new ArrayList<>();
        for (int first = lines.nextSetBit(0); first >= 0; ) {
            int after = lines.nextClearBit(first);
            ranges.add(after - 1 == first ? "" + first : first + "-" + (after - 1));
            first = lines.nextSetBit(after);
        }
        return String.join(",", ranges);
    }
}
