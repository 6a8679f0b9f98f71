package dev.caravan.local.bench;

import java.util.List;

/**
 * How much is to be measured.
 *
 * @param size of the loads
 * @param jvm what all programs are started with but those of {@link StartTime}
 * @param starts what those are started with
 */
record Plan(Size size, Jvm jvm, List<Jvm> starts) {

    /** How large the loads are. */
    enum Size {
        QUICK,
        USUAL,
        LONG
    }

    Plan {
        starts = List.copyOf(starts);
        if (starts.isEmpty()) {
            throw new IllegalArgumentException("no JDK to start with");
        }
    }

    boolean isQuick() {
        return size == Size.QUICK;
    }

    boolean isLong() {
        return size == Size.LONG;
    }
}
