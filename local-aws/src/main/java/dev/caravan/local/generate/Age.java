package dev.caravan.local.generate;

/** Where the time of a record lies, seen from the object's newest moment. */
public enum Age {
    CURRENT,
    /** Up to five minutes off, either way: a node whose clock is wrong. */
    SKEWED,
    /** 15 to 30 days old: more than CloudWatch Logs takes. */
    TOO_OLD,
    /** 3 to 6 hours ahead: more than CloudWatch Logs takes. */
    TOO_NEW
}
