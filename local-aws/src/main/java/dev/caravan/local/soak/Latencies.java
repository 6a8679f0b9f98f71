package dev.caravan.local.soak;

import java.util.List;

/** How long each took, in milliseconds, from the shortest on. */
record Latencies(List<Long> millis) {

    Latencies {
        millis = millis.stream().sorted().toList();
        if (millis.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
    }

    /** The shortest that at least this share of all, from 0 to 1, is no longer than. */
    long percentile(double share) {
        int rank = (int) Math.ceil(share * millis.size());
        return millis.get(Math.max(rank, 1) - 1);
    }

    long max() {
        return millis.get(millis.size() - 1);
    }
}
