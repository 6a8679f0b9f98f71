package dev.caravan.local.bench;

import java.time.Duration;

/**
 * One row: a program, and what it is given to do.
 *
 * @param every how often it is looked at while it runs
 */
record Case(String label, Load load, Subject subject, Jvm jvm, Duration every) {
    private static final Duration USUAL = Duration.ofMillis(50);

    Case(String label, Load load, Subject subject, Jvm jvm) {
        this(label, load, subject, jvm, USUAL);
    }

    long events() {
        return load.allEvents() * subject.passes();
    }

    long objects() {
        return (long) load.objects() * subject.passes();
    }
}
