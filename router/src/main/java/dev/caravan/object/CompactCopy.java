package dev.caravan.object;

import java.util.Arrays;

/**
 * Makes a message of JSON: the text of it without white space, itself escaped as JSON. What {@link CompactJson} and
 * {@link JsonText} make of it by way of text, in one step.
 */
final class CompactCopy {

    static final int LARGEST_KEPT = 64 * 1024;
    private static final int USUAL = 4096;

    private byte[] json = new byte[USUAL];
    private int length;
    private int escapes;

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

    /** All that was added, and begins anew. A long text leaves nothing of its length behind. */
    JsonText text() {
        JsonText text = JsonText.copyOf(json, 0, length, escapes);
        if (json.length > LARGEST_KEPT) {
            json = new byte[USUAL];
        }
        length = 0;
        escapes = 0;
        return text;
    }

    /** What it holds between texts, in bytes. */
    int held() {
        return json.length;
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
