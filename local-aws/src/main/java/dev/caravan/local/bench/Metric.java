package dev.caravan.local.bench;

import java.util.Locale;

/** What is measured of a run. "Steady" is the slope over the second half of the events. */
enum Metric {
    LINE_BYTES("bytes/line", 0),
    SECONDS("s to last event", 2),
    EVENTS_PER_SECOND("events/s", 0),
    STEADY_EVENTS_PER_SECOND("steady events/s", 0),
    OBJECTS_PER_SECOND("objects/s", 1),
    STEADY_OBJECTS_PER_SECOND("steady objects/s", 1),
    CPU_PER_EVENT("CPU µs/event", 2),
    STEADY_CPU_PER_EVENT("steady CPU µs/event", 2),
    STEADY_CPU_PER_OBJECT("steady CPU µs/object", 0),
    CPU_SECONDS("CPU s", 2),
    PEAK_MIB("peak RSS MiB", 0),
    CALLS_PER_OBJECT("calls/object", 2),
    /** From the start of the process to the server's answer to the first ReceiveMessage. */
    FIRST_RECEIVE_MILLIS("ms to first receive", 0),
    /** From the start of the process to the server's answer to the first PutLogEvents. */
    FIRST_EVENT_MILLIS("ms to first event", 0),
    FIRST_EVENT_CPU_MILLIS("CPU ms then", 0),
    FIRST_EVENT_MIB("RSS MiB then", 0);

    private final String title;
    private final int decimals;

    Metric(String title, int decimals) {
        this.title = title;
        this.decimals = decimals;
    }

    String title() {
        return title;
    }

    String text(double value) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
