package dev.caravan.object;

import java.util.Arrays;

/**
 * Makes a message of JSON: the text of it without white space, itself escaped as JSON. What {@link CompactJson} and
 * {@link JsonText} make of it by way of text, in one step.
 */
final class CompactCopy {

    private static final int USUAL = 4096;

    private byte[] json = new byte[USUAL];
    private int length;
    private int escapes;

    /** Begins anew. */
    void clear() {
        if (json.length > 16 * USUAL) {
            json = new byte[USUAL];
        }
        length = 0;
        escapes = 0;
    }

    /** Adds JSON that a {@link JsonScanner} walked over, and found no escapes in that {@link JsonText} would not write. */
    CompactCopy add(byte[] source, int from, int to) {
        makeRoom(2 * (to - from));
        boolean inString = false;
        for (int i = from; i < to; i++) {
            byte b = source[i];
            if (b == '\\') {
                escape(b);
                b = source[++i];
            } else if (b == '"') {
                inString = !inString;
            } else if (b <= ' ' && b >= 0 && !inString) {
                continue;
            }
            if (b == '"' || b == '\\') {
                escape(b);
            } else {
                json[length++] = b;
            }
        }
        return this;
    }

    /** Adds a byte that needs no escape. */
    CompactCopy add(char mark) {
        makeRoom(1);
        json[length++] = (byte) mark;
        return this;
    }

    JsonText text() {
        return JsonText.copyOf(json, 0, length, escapes);
    }

    private void escape(byte b) {
        json[length++] = '\\';
        json[length++] = b;
        escapes++;
    }

    private void makeRoom(int bytes) {
        if (json.length - length < bytes) {
            json = Arrays.copyOf(json, Math.max(2 * json.length, length + bytes));
        }
    }
}
