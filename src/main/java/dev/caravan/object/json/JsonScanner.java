package dev.caravan.object.json;

/**
 * Walks over JSON in a buffer without making anything of it. What it walks over, the JSON parser accepts as well (RFC 8259);
 * it is not told of everything the parser accepts, and gives up sooner than be wrong: on deep nesting above all.
 *
 * <p>Each step takes the index where something begins and returns the one behind it, or {@link #NOWHERE}, which lies
 * behind every end, so that every step from there leads there again.
 */
public final class JsonScanner {

    /** Where all steps lead that could not be taken. */
    public static final int NOWHERE = Integer.MAX_VALUE - 1024;

    /** Nested so deep, 64 at most; the parser would follow further. */
    public static final int DEPTH = 32;

    private byte[] bytes = {};
    private int end;
    /** All bytes of the string that is walked over, and a few behind it, joined by or. */
    private long seen;

    private int escapes;
    private int otherEscapes;
    private int allOtherEscapes;
    /** How many objects and arrays are open, {@link #DEPTH} at most. */
    private int depth;

    /** Which of them are objects: the lowest bit is the innermost's. */
    private long objects;

    /** Begins anew, with bytes that end at this index. */
    public void open(byte[] buffer, int to) {
        bytes = buffer;
        end = to;
        allOtherEscapes = 0;
    }

    /** The byte there; 0, which JSON does not hold, at the end and behind it. */
    public byte octet(int at) {
        return at < end ? bytes[at] : 0;
    }

    /** How many escapes the last string had. */
    public int escapes() {
        return escapes;
    }

    /** Whether some of them were not of a backslash and the one character that {@link JsonText} would write. */
    public boolean hadOtherEscapes() {
        return otherEscapes > 0;
    }

    /** How many such escapes all strings had so far. */
    public int otherEscapes() {
        return allOtherEscapes;
    }

    public int space(int at) {
        return octet(at) > ' ' ? at : more(at);
    }

    private int more(int at) {
        int i = at;
        for (byte b = octet(i); b == ' ' || b == '\t' || b == '\r' || b == '\n'; b = octet(i)) {
            i++;
        }
        return i;
    }

    /** From behind the quotation mark that opens a string to the one that closes it; what is between is UTF-8. */
    public int string(int at) {
        escapes = 0;
        otherEscapes = 0;
        seen = 0;
        int i = plain(at);
        if (octet(i) != '"') {
            i = escaped(i);
        }
        return EightBytes.areAscii(seen) || i == NOWHERE || WellFormed.isUtf8(bytes, at, i) ? i : NOWHERE;
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
    public int colon(int at) {
        int i = space(at);
        return octet(i) == ':' ? space(i + 1) : NOWHERE;
    }

    /** Not by recursion: the compiler would put copies of all of this into one another, and take seconds for it. */
    public int value(int at) {
        depth = 0;
        int i = at;
        do {
            i = switch (octet(i)) {
                case '"' -> behind(string(i + 1) + 1);
                case '{', '[' -> into(i);
                case 't' -> behind(literal(i, "true"));
                case 'f' -> behind(literal(i, "false"));
                case 'n' -> behind(literal(i, "null"));
                default -> behind(number(i));
            };
        } while (depth > 0);
        return i;
    }

    /** Into an object or array, to its first value or, if it is empty, on to the next. */
    private int into(int at) {
        if (depth == DEPTH) {
            return nowhere();
        }
        boolean isObject = bytes[at] == '{';
        objects = (objects << 1) | (isObject ? 1 : 0);
        depth++;
        int i = space(at + 1);
        if (octet(i) == (isObject ? '}' : ']')) {
            return behind(leave(i));
        }
        return isObject ? member(i) : i;
    }

    /** From behind a value to the next one within the outermost, or behind that. */
    private int behind(int value) {
        int i = value;
        while (depth > 0) {
            i = space(i);
            boolean inObject = (objects & 1) == 1;
            byte b = octet(i);
            if (b == ',') {
                i = space(i + 1);
                return inObject ? member(i) : i;
            }
            if (b != (inObject ? '}' : ']')) {
                return nowhere();
            }
            i = leave(i);
        }
        return i;
    }

    private int leave(int at) {
        objects >>>= 1;
        depth--;
        return at + 1;
    }

    /** From a member's name to its value. */
    private int member(int at) {
        int i = octet(at) == '"' ? colon(string(at + 1) + 1) : NOWHERE;
        return i < end ? i : nowhere();
    }

    private int nowhere() {
        depth = 0;
        return NOWHERE;
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
