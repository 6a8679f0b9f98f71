package dev.caravan.object.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time, the first of them in the lowest bits: what a scan asks of them without looking at each.
 *
 * <p>Marks are words in which the highest bit of a byte is set where the byte was found. The lowest mark is always right;
 * those above it may not be, for the subtraction that finds them borrows from byte to byte.
 */
public final class EightBytes {

    static final int COUNT = 8;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHEST = 0x8080_8080_8080_8080L;

    private EightBytes() {}

    /** Those from this index on; all of them must be there. */
    public static long at(byte[] bytes, int index) {
        return (long) WORDS.get(bytes, index);
    }

    /** Writes a word to this index; there must be room for all of it. */
    static void put(byte[] bytes, int index, long word) {
        WORDS.set(bytes, index, word);
    }

    /** The word that consists of the first eight characters of this text. */
    public static long of(String ascii) {
        long word = 0;
        for (int i = 0; i < COUNT; i++) {
            word |= (long) ascii.charAt(i) << (8 * i);
        }
        return word;
    }

    /** Marks the bytes that are this one, 0 to 127. */
    static long marks(long word, int wanted) {
        return ((word ^ (ONES * wanted)) - ONES) & ~word & HIGHEST;
    }

    /** Marks what the text of a JSON string cannot hold: quotation mark, backslash, control characters. */
    static long marksOfString(long word) {
        long quote = (word ^ (ONES * '"')) - ONES;
        long backslash = (word ^ (ONES * '\\')) - ONES;
        return (quote | backslash | (word - ONES * ' ')) & ~word & HIGHEST;
    }

    /** How many bytes precede the first mark. */
    static int first(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    /** Whether none is above 127. */
    static boolean areAscii(long word) {
        return (word & HIGHEST) == 0;
    }

    /** The index of the first such byte, 0 to 127; -1 when there is none. */
    public static int indexOf(byte[] bytes, int from, int to, int wanted) {
        int i = from;
        for (; i <= to - COUNT; i += COUNT) {
            long marks = marks(at(bytes, i), wanted);
            if (marks != 0) {
                return i + first(marks);
            }
        }
        for (; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** The index of the first byte above 127; the end when there is none. */
    static int indexOfOther(byte[] bytes, int from, int to) {
        int i = from;
        while (i <= to - COUNT && areAscii(at(bytes, i))) {
            i += COUNT;
        }
        while (i < to && bytes[i] >= 0) {
            i++;
        }
        return i;
    }
}
