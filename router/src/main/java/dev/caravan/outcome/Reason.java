package dev.caravan.outcome;

/** The words a dead letter gives as its reason. Those of single lines come from the rooms that find them. */
public final class Reason {
    public static final String INVALID_NOTIFICATION = "invalid-notification";
    public static final String INVALID_KEY = "invalid-key";
    public static final String UNKNOWN_TENANT = "unknown-tenant";
    public static final String INVALID_TENANT = "invalid-tenant";
    public static final String MISSING_OBJECT = "missing-object";
    public static final String CORRUPT_OBJECT = "corrupt-object";

    private Reason() {}
}
