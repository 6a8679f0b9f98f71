package dev.caravan.local.generate;

/**
 * How large a share of an object's lines is not as it should be, each from 0 to 1.
 *
 * @param bad not a JSON record: text, or a record that breaks off
 * @param blank nothing, or white space
 * @param skewed of the records: a few minutes off
 * @param tooOld of the records: older than CloudWatch Logs takes
 * @param tooNew of the records: further ahead than CloudWatch Logs takes
 */
public record Shares(double bad, double blank, double skewed, double tooOld, double tooNew) {
    public static final Shares NONE = new Shares(0, 0, 0, 0, 0);

    public Shares {
        requireShare("bad", bad);
        requireShare("blank", blank);
        requireShare("skewed", skewed);
        requireShare("tooOld", tooOld);
        requireShare("tooNew", tooNew);
        requireShare("bad + blank", bad + blank);
        requireShare("skewed + tooOld + tooNew", skewed + tooOld + tooNew);
    }

    public Shares bad(double share) {
        return new Shares(share, blank, skewed, tooOld, tooNew);
    }

    public Shares blank(double share) {
        return new Shares(bad, share, skewed, tooOld, tooNew);
    }

    public Shares skewed(double share) {
        return new Shares(bad, blank, share, tooOld, tooNew);
    }

    public Shares tooOld(double share) {
        return new Shares(bad, blank, skewed, share, tooNew);
    }

    public Shares tooNew(double share) {
        return new Shares(bad, blank, skewed, tooOld, share);
    }

    /** The share of records of this age; of {@link Age#CURRENT} ones, what the others leave. */
    double of(Age age) {
        return switch (age) {
            case CURRENT -> 1 - skewed - tooOld - tooNew;
            case SKEWED -> skewed;
            case TOO_OLD -> tooOld;
            case TOO_NEW -> tooNew;
        };
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " is not from 0 to 1: " + share);
        }
    }
}
