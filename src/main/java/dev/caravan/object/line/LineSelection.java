package dev.caravan.object.line;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Which lines of an object are wanted.
 *
 * @param settled the lines up to and including this one were read before: they are not told of again; 0 = none
 * @param wanted in order, apart from one another, and all behind {@code settled}; none = nothing is left to read
 */
public record LineSelection(long settled, List<LineRange> wanted) {

    public static final LineSelection ALL = new LineSelection(0, List.of(new LineRange(1, LineRange.NO_END)));

    public LineSelection {
        wanted = List.copyOf(wanted);
        long end = settled;
        if (settled < 0) {
            throw new IllegalArgumentException("settled is " + settled);
        }
        for (LineRange range : wanted) {
            if (range.first() <= end) {
                throw new IllegalArgumentException("lines " + range + " after line " + end);
            }
            end = range.last();
        }
    }

    /**
     * Lines as a person or a dead letter names them: {@code 3-5,9} or {@code 12-}, in any order; empty for all.
     *
     * @throws IllegalArgumentException if they are written in another way; says what was found
     */
    public static LineSelection parse(String lines) {
        return lines.isEmpty() ? ALL : new LineSelection(0, LineSet.parse(lines).ranges());
    }

    /** Of these lines the ones behind this line, and nothing of what comes before. */
    public LineSelection after(long line) {
        if (line <= settled) {
            return this;
        }
        List<LineRange> rest = wanted.stream()
                .filter(range -> range.last() > line)
                .map(range -> new LineRange(Math.max(range.first(), line + 1), range.last()))
                .toList();
        return new LineSelection(line, rest);
    }

    /** The wanted lines as {@link #parse} takes them; where none is left, whatever may come behind the settled ones. */
    public String lines() {
        if (equals(ALL)) {
            return "";
        }
        return wanted.isEmpty()
                ? new LineRange(settled + 1, LineRange.NO_END).toString()
                : wanted.stream().map(LineRange::toString).collect(Collectors.joining(","));
    }
}
