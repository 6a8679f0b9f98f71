package dev.caravan.object.line;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of an object, both ends inclusive, counted from 1. Written {@code 7}, {@code 7-9}, or {@code 12-} for the twelfth
 * and all behind it.
 */
public record LineRange(long first, long last) {

    /** The last line of a range that goes on to the end of the object, wherever that is. */
    public static final long NO_END = Long.MAX_VALUE;

    /** As many digits as surely fit. */
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18})(-(\\d{1,18})?)?");

    public LineRange {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("lines " + first + " to " + last);
        }
    }

    /**
     * The range that {@link #toString()} writes like this.
     *
     * @throws IllegalArgumentException if none is; says what was found
     */
    public static LineRange parse(String range) {
        Matcher written = WRITTEN.matcher(range);
        if (!written.matches()) {
            throw new IllegalArgumentException("'" + range + "' are no lines, such as 7, 7-9 or 12-");
        }
        long first = Long.parseLong(written.group(1));
        long last = written.group(2) == null ? first : NO_END;
        return new LineRange(first, written.group(3) == null ? last : Long.parseLong(written.group(3)));
    }

    public long lines() {
        return last - first + 1;
    }

    @Override
    public String toString() {
        if (last == NO_END) {
            return first + "-";
        }
        return first == last ? Long.toString(first) : first + "-" + last;
    }
}
