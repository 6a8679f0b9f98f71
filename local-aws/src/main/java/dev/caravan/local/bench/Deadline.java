package dev.caravan.local.bench;

import java.time.Duration;

/** When the whole benchmark has to be over, in {@link System#nanoTime()}. */
record Deadline(long nanos) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    Duration left() {
        return Duration.ofNanos(nanos - System.nanoTime());
    }
}
