package dev.caravan.object.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.caravan.object.json.WellFormed;

/** One line, without its line end, as a view of a buffer: good until the next line is asked for. */
public final class Line {

    private final long number;
    private final byte[] bytes;
    private final int from;
    private final int to;
    private final boolean tooLong;

    /** The bytes of the buffer from {@code from} (inclusive) to {@code to} (exclusive); lines are counted from 1. */
    public Line(long number, byte[] bytes, int from, int to) {
        this(number, bytes, from, to, false);
    }

    private Line(long number, byte[] bytes, int from, int to, boolean tooLong) {
        this.number = number;
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.tooLong = tooLong;
    }

    /** A line over the limit, whose bytes are not held. */
    public static Line tooLong(long number) {
        return new Line(number, new byte[0], 0, 0, true);
    }

    public long number() {
        return number;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    public boolean tooLong() {
        return tooLong;
    }

    public LineRange range() {
        return new LineRange(number, number);
    }

    public int length() {
        return to - from;
    }

    /** A piece of it, by indexes of the buffer. */
    public Line part(int start, int end) {
        return new Line(number, bytes, start, end);
    }

    /** The line as text; what is not UTF-8 becomes U+FFFD. */
    public String text() {
        return new String(bytes, from, to - from, UTF_8);
    }

    /** The same text in bytes that are UTF-8 for certain: JSON parsers refuse others, or let them through unseen. */
    public Line wellFormed() {
        if (isWellFormed()) {
            return this;
        }
        byte[] repaired = text().getBytes(UTF_8);
        return new Line(number, repaired, 0, repaired.length);
    }

    boolean isWellFormed() {
        return WellFormed.isUtf8(bytes, from, to);
    }

    /** The index of the first byte that is no white space; {@code to} when there is none. */
    int indent() {
        int i = from;
        while (i < to && isSpace(bytes[i])) {
            i++;
        }
        return i;
    }

    public boolean isBlank() {
        return !tooLong && indent() == to;
    }

    /**
     * Whether it may be, or begin, a record: it opens with a brace or a bracket. The zero of a wider encoding behind it
     * would make the JSON parser change to that encoding.
     */
    public boolean opensJson() {
        int i = indent();
        return i < to && (bytes[i] == '{' || bytes[i] == '[') && (i + 1 == to || bytes[i + 1] != 0);
    }

    /** Whether it ends in the brace or bracket that closes the one it opens with: no record ends otherwise. */
    public boolean closesJson() {
        int end = to - 1;
        while (end > from && isSpace(bytes[end])) {
            end--;
        }
        return end > from && bytes[end] == (bytes[indent()] == '{' ? '}' : ']');
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }
}
