package dev.caravan.dlq;

import java.time.Duration;

/** How old something is, in the largest unit of which there is one at least. */
final class Age {
    private Age() {}

    static String of(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + "d";
        }
        if (age.toHours() > 0) {
            return age.toHours() + "h";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + "m" : Math.max(0, age.toSeconds()) + "s";
    }
}
