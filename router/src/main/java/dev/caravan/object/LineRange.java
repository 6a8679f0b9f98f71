package dev.caravan.object;

/** Lines of an object, both ends inclusive, counted from 1. Written {@code 7} or {@code 7-9}. */
public record LineRange(long first, long last) {

    public LineRange {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("lines " + first + " to " + last);
        }
    }

    public long lines() {
        return last - first + 1;
    }

    @Override
    public String toString() {
        return first == last ? Long.toString(first) : first + "-" + last;
    }
}
