package dev.caravan.object.json;

import java.util.Arrays;

/**
 * Makes a message of JSON: the text of it without white space, itself escaped as JSON. What {@link CompactJson} and
 * {@link JsonText} make of it by way of text, in one step.
 */
public final class CompactCopy {

    static final int LARGEST_KEPT = 64 * 1024;
    private static final int USUAL = 4096;

    private byte[] json = new byte[USUAL];
    private int length;
    private int escapes;

    /** Adds JSON that a {@link JsonScanner} walked over, and found no escapes in that {@link JsonText} would not write. */
    public CompactCopy add(byte[] source, int from, int to) {
        makeRoom(2 * (to - from) + EightBytes.COUNT);
        int i = from;
        while (i < to) {
            byte b = source[i++];
            if (b == '"') {
                escape(b);
                i = string(source, i, to);
            } else if (b > ' ') {
                json[length++] = b;
            }
        }
        return this;
    }

    /** From behind the quotation mark that opens a string to behind the one that closes it. */
    private int string(byte[] source, int from, int to) {
        int i = from;
        while (true) {
            i = plain(source, i, to);
            byte b = source[i++];
            escape(b);
            if (b == '"') {
                return i;
            }
            b = source[i++];
            if (b == '"' || b == '\\') {
                escape(b);
            } else {
                json[length++] = b;
            }
        }
    }

    /** Copies up to the next quotation mark or backslash; what is copied beyond is written over later. */
    private int plain(byte[] source, int from, int to) {
        byte[] target = json;
        int i = from;
        int at = length;
        while (i <= to - EightBytes.COUNT) {
            long word = EightBytes.at(source, i);
            EightBytes.put(target, at, word);
            long marks = EightBytes.marksOfString(word);
            int same = marks == 0 ? EightBytes.COUNT : EightBytes.first(marks);
            i += same;
            at += same;
            if (marks != 0) {
                length = at;
                return i;
            }
        }
        while (source[i] != '"' && source[i] != '\\') {
            target[at++] = source[i++];
        }
        length = at;
        return i;
    }

    /** Adds a byte that needs no escape. */
    public CompactCopy add(char mark) {
        makeRoom(1);
        json[length++] = (byte) mark;
        return this;
    }

    /** All that was added, and begins anew. A long text leaves nothing of its length behind. */
    public JsonText text() {
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
