package dev.caravan.local.bench.limit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * Finds the {@code timestamp} and the {@code message} of a JSON object on one line and looks no further than the later
 * of them. Believes that the line is well formed. The results are places in the line's buffer.
 */
final class Scan {
    private static final byte[] TIMESTAMP = "timestamp".getBytes(US_ASCII);
    private static final byte[] MESSAGE = "message".getBytes(US_ASCII);

    int timeFrom;
    int timeTo;
    int messageFrom;

    /** Equal to {@link #messageFrom} where there is no message. */
    int messageTo;

    void read(byte[] line, int from, int to) {
        timeFrom = 0;
        timeTo = 0;
        messageFrom = 0;
        messageTo = 0;
        int at = from + 1;
        while (at < to && line[at] == '"' && (timeTo == 0 || messageTo == 0)) {
            int nameEnd = endOfString(line, at);
            int value = nameEnd + 1;
            int end = endOfValue(line, value);
            if (isNamed(line, at + 1, nameEnd - 1, TIMESTAMP)) {
                timeFrom = value;
                timeTo = end;
            } else if (isNamed(line, at + 1, nameEnd - 1, MESSAGE)) {
                messageFrom = value;
                messageTo = end;
            }
            at = end + 1;
        }
    }

    private static boolean isNamed(byte[] line, int from, int to, byte[] name) {
        return to - from == name.length && Arrays.equals(line, from, to, name, 0, name.length);
    }

    /** Behind the closing quote. */
    private static int endOfString(byte[] line, int from) {
        int at = ByteSearch.quoteOrBackslash(line, from + 1);
        while (line[at] == '\\') {
            at = ByteSearch.quoteOrBackslash(line, at + 2);
        }
        return at + 1;
    }

    private static int endOfValue(byte[] line, int from) {
        return switch (line[from]) {
            case '"' -> endOfString(line, from);
            case '{', '[' -> endOfNested(line, from);
            default -> endOfPlain(line, from);
        };
    }

    private static int endOfNested(byte[] line, int from) {
        int depth = 0;
        int at = from;
        do {
            switch (line[at]) {
                case '"' -> at = endOfString(line, at) - 1;
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
            at++;
        } while (depth > 0);
        return at;
    }

    private static int endOfPlain(byte[] line, int from) {
        int at = from;
        while (line[at] != ',' && line[at] != '}') {
            at++;
        }
        return at;
    }
}
