package dev.caravan.object;

/**
 * Walks over JSON in a buffer without making anything of it. What it walks over, the JSON parser accepts as well (RFC 8259);
 * it is not told of everything the parser accepts, and gives up sooner than be wrong: on deep nesting above all.
 *
 * <p>Each step takes the index where something begins and returns the one behind it, or {@link #NOWHERE}, which lies
 * behind every end, so that every step from there leads there again.
 */
final class JsonScanner {

    /** Where all steps lead that could not be taken. */
    static final int NOWHERE = Integer.MAX_VALUE - 1024;

    /** Nested so deep; the parser would follow further. */
    static final int DEPTH = 32;

    private byte[] bytes = {};
    private int end;
    private long seen;
    private int escapes;
    private int otherEscapes;
    private int allOtherEscapes;

    /** Begins anew, with bytes that end at this index. */
    void open(byte[] buffer, int to) {
        bytes = buffer;
        end = to;
        seen = 0;
        allOtherEscapes = 0;
    }

    /** The byte there; 0, which JSON does not hold, at the end and behind it. */
    byte octet(int at) {
        return at < end ? bytes[at] : 0;
    }

    /** Whether all strings were ASCII so far. */
    boolean sawOnlyAscii() {
        return EightBytes.areAscii(seen);
    }

    /** How many escapes the last string had. */
    int escapes() {
        return escapes;
    }

    /** Whether some of them were not of a backslash and the one character that {@link JsonText} would write. */
    boolean hadOtherEscapes() {
        return otherEscapes > 0;
    }

    /** How many such escapes all strings had so far. */
    int otherEscapes() {
        return allOtherEscapes;
    }

    int space(int at) {
        return octet(at) > ' ' ? at : more(at);
    }

    private int more(int at) {
        int i = at;
        for (byte b = octet(i); b == ' ' || b == '\t' || b == '\r' || b == '\n'; b = octet(i)) {
            i++;
        }
        return i;
    }

    /** From behind the quotation mark that opens a string to the one that closes it. */
    int string(int at) {
        escapes = 0;
        otherEscapes = 0;
        int i = plain(at);
        return octet(i) == '"' ? i : escaped(i);
    }

    private int escaped(int at) {
        int i = at;
        while (octet(i) == '\\') {
            escapes++;
            i = plain(escape(i + 1));
        }
        return octet(i) == '"' ? i : NOWHERE;
    }

    /** From behind a name to its value. */
    int colon(int at) {
        int i = space(at);
        return octet(i) == ':' ? space(i + 1) : NOWHERE;
    }

    int value(int at) {
        return value(at, DEPTH);
    }

    int number(int at) {
        int i = octet(at) == '-' ? at + 1 : at;
        i = octet(i) == '0' ? i + 1 : digits(i);
        if (octet(i) == '.') {
            i = digits(i + 1);
        }
        if ((octet(i) | 0x20) == 'e') {
            byte sign = octet(i + 1);
            i = digits(sign == '-' || sign == '+' ? i + 2 : i + 1);
        }
        return i;
    }

    private int value(int at, int depth) {
        byte first = octet(at);
        if (first == '"') {
            return string(at + 1) + 1;
        }
        return switch (first) {
            case '{' -> depth == 0 ? NOWHERE : object(at + 1, depth - 1);
            case '[' -> depth == 0 ? NOWHERE : array(at + 1, depth - 1);
            case 't' -> literal(at, "true");
            case 'f' -> literal(at, "false");
            case 'n' -> literal(at, "null");
            default -> number(at);
        };
    }

    private int object(int at, int depth) {
        int i = space(at);
        if (octet(i) == '}') {
            return i + 1;
        }
        while (octet(i) == '"') {
            i = space(value(colon(string(i + 1) + 1), depth));
            if (octet(i) == '}') {
                return i + 1;
            }
            i = octet(i) == ',' ? space(i + 1) : NOWHERE;
        }
        return NOWHERE;
    }

    private int array(int at, int depth) {
        int i = space(at);
        if (octet(i) == ']') {
            return i + 1;
        }
        while (i < end) {
            i = space(value(i, depth));
            if (octet(i) == ']') {
                return i + 1;
            }
            i = octet(i) == ',' ? space(i + 1) : NOWHERE;
        }
        return NOWHERE;
    }

    private int literal(int at, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (octet(at + i) != word.charAt(i)) {
                return NOWHERE;
            }
        }
        return at + word.length();
    }

    private int digits(int at) {
        int i = at;
        while (octet(i) >= '0' && octet(i) <= '9') {
            i++;
        }
        return i > at ? i : NOWHERE;
    }

    /** To the next byte that does not stand for itself in a string. */
    private int plain(int at) {
        long all = seen;
        int last = end - EightBytes.COUNT;
        for (int i = at; i <= last; i += EightBytes.COUNT) {
            long word = EightBytes.at(bytes, i);
            all |= word;
            long marks = EightBytes.marksOfString(word);
            if (marks != 0) {
                seen = all;
                return i + EightBytes.first(marks);
            }
        }
        seen = all;
        return plainAtEnd(at > last ? at : end - (end - at) % EightBytes.COUNT);
    }

    /** The same where eight bytes are no longer there. */
    private int plainAtEnd(int at) {
        for (int i = at; i < end; i++) {
            byte b = bytes[i];
            seen |= b;
            if (b == '"' || b == '\\' || (b >= 0 && b < ' ')) {
                return i;
            }
        }
        return NOWHERE;
    }

    /** From behind the backslash. */
    private int escape(int at) {
        return switch (octet(at)) {
            case '"', '\\', 'b', 't', 'n', 'f', 'r' -> at + 1;
            case '/' -> other(at + 1);
            case 'u' -> other(hex(at + 1));
            default -> NOWHERE;
        };
    }

    private int other(int at) {
        otherEscapes++;
        allOtherEscapes++;
        return at;
    }

    private int hex(int at) {
        for (int i = at; i < at + 4; i++) {
            if (Character.digit(octet(i), 16) < 0) {
                return NOWHERE;
            }
        }
        return at + 4;
    }
}
