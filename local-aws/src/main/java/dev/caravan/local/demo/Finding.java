package dev.caravan.local.demo;

import static java.util.Objects.requireNonNull;

/** One thing that was looked at, and whether it is as it should be. */
record Finding(boolean good, String text) {

    Finding {
        requireNonNull(text, "text is null");
    }

    /** Good when the two are equal; otherwise the text tells both. */
    static Finding same(String what, Object expected, Object found) {
        boolean good = expected.equals(found);
        return new Finding(good, good ? what + ": " + found : what + ": expected " + expected + ", found " + found);
    }
}
