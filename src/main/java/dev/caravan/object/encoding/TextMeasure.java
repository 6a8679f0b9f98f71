package dev.caravan.object.encoding;

import dev.caravan.object.json.WellFormed;

/**
 * Tells text from other bytes by its beginning. Foreign to text are control characters, but for white space, backspace and
 * the escape of terminals, and bytes that are no UTF-8. Text may hold some: one in five of {@value #SAMPLE_BYTES} bytes, or
 * {@value #FEW}.
 *
 * <p>Bytes that are compressed, encrypted or columns of numbers have one in two of them, as has UTF-16 without a mark;
 * texts of Europe in an encoding of one byte to a character rarely one in ten.
 */
public final class TextMeasure {

    /** So much of an object is looked at. */
    static final int SAMPLE_BYTES = 8 * 1024;

    private static final int ONE_IN = 5;
    private static final int FEW = 7;

    private TextMeasure() {}

    /** Whether these bytes, all there are or so many as are looked at, are text. */
    public static boolean isText(byte[] start) {
        int zeros = leadingZeros(start);
        int from = zeros == start.length ? 0 : zeros;
        int foreign = foreign(start, from);
        return foreign <= FEW || foreign * ONE_IN <= start.length - from;
    }

    /** A log that was truncated while it was written begins with them, and goes on with its lines. */
    private static int leadingZeros(byte[] start) {
        int zeros = 0;
        while (zeros < start.length && start[zeros] == 0) {
            zeros++;
        }
        return zeros;
    }

    private static int foreign(byte[] start, int from) {
        int foreign = 0;
        int i = from;
        while (i < start.length) {
            byte b = start[i];
            int length = b >= 0 ? 1 : WellFormed.sequence(start, i, start.length);
            boolean cutOff = length == 0 && i > start.length - 4;
            foreign += (length == 0 && !cutOff) || isControl(b) ? 1 : 0;
            i += Math.max(length, 1);
        }
        return foreign;
    }

    /** Whether there is a control character that is foreign to text from one place to before another, or to the end. */
    static boolean hasControls(byte[] start, int from, int to) {
        for (int i = from; i < Math.min(to, start.length); i++) {
            if (isControl(start[i])) {
                return true;
            }
        }
        return false;
    }

    private static boolean isControl(byte b) {
        return b == 0x7f || (b >= 0 && b < ' ' && b != 0x1b && (b < '\b' || b > '\r'));
    }

    /** What bytes are that are neither text nor of a format that is known. */
    static String describe(byte[] start) {
        int[] zeros = new int[2];
        for (int i = 0; i < start.length; i++) {
            zeros[i & 1] += start[i] == 0 ? 1 : 0;
        }
        boolean wide =
                Math.max(zeros[0], zeros[1]) > 0.4 * start.length && Math.min(zeros[0], zeros[1]) < 0.1 * start.length;
        return wide
                ? "UTF-16 without a byte order mark"
                : "binary data of an unknown format: of its first " + start.length + " bytes " + foreign(start, 0)
                        + " are control characters or no UTF-8";
    }
}
