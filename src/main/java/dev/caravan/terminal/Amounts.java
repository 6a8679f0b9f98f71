package dev.caravan.terminal;

import java.util.Locale;

/** Numbers as people read them. */
public final class Amounts {
    private Amounts() {}

    /** Grouped by thousands. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** In the largest unit of which there is one at least. */
    public static String bytes(long bytes) {
        String[] units = {"kB", "MB", "GB", "TB", "PB", "EB"};
        double shown = bytes;
        int unit = -1;
        while (shown >= 1000) {
            shown /= 1000;
            unit++;
        }
        return unit < 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", shown, units[unit]);
    }
}
