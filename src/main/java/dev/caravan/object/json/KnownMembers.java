package dev.caravan.object.json;

import java.util.Arrays;

/**
 * The members of records that were walked over before, other than their message and their time. The collector writes the
 * same ones with nearly every record of an object: what stands there again, to the byte, is JSON again and need not be
 * walked over again.
 *
 * <p>It knows the members of one record, in their order, each with what separates it from the next one, or with the brace
 * that ends the record. After two records in a row that are unlike it, those of the next one are learnt. It holds
 * {@link #MOST_BYTES}, whatever the records are like.
 */
public final class KnownMembers {

    static final int MOST_BYTES = 4096;
    private static final int MOST_MEMBERS = 64;

    /** A record is unlike the one that is known if more members than these are others, and more than are the same. */
    private static final int FEW = 2;

    private final byte[] known = new byte[MOST_BYTES];
    /** Where each ends; one that is not kept ends where it begins. */
    private final int[] ends = new int[MOST_MEMBERS];
    /** Where the name of each ends. */
    private final int[] nameEnds = new int[MOST_MEMBERS];

    private int count;
    private int next;
    private boolean learning = true;
    private boolean unlike;
    private int passed;
    private int walked;

    /** A record begins. */
    public void begin() {
        boolean unlikeBefore = unlike;
        unlike = walked > FEW && walked > passed;
        learning |= unlike && unlikeBefore;
        if (learning) {
            count = 0;
            unlike = false;
        }
        next = 0;
        passed = 0;
        walked = 0;
    }

    /** The record has ended well, so what was learnt of it can be relied on. */
    public void end() {
        learning = false;
    }

    /** Where those end that begin here and are known: at the next member, or behind the record; here if none is. */
    public int pass(byte[] bytes, int at, int to) {
        int first = firstKept();
        if (learning || first == count) {
            return at;
        }
        int from = start(first);
        int same = Arrays.mismatch(bytes, at, to, known, from, ends[count - 1]);
        int end = from + (same < 0 ? to - at : same);
        int member = first;
        while (member < count && ends[member] <= end && isKept(member)) {
            member++;
        }
        if (member > first) {
            passed += member - first;
            next = member;
            return at + start(member) - from;
        }
        if (end > nameEnds[first]) {
            // the same name with another value: those behind it may well be known
            next = first + 1;
        }
        return at;
    }

    /** How many members of this record were passed so far. */
    int passed() {
        return passed;
    }

    /** A member was walked over that needs no reading, from its quotation mark to the next one's, or behind the record. */
    public void walked(byte[] bytes, int from, int to) {
        if (!learning) {
            walked++;
            return;
        }
        if (count == MOST_MEMBERS) {
            return;
        }
        int start = start(count);
        ends[count] = start;
        if (to - from <= MOST_BYTES - start) {
            System.arraycopy(bytes, from, known, start, to - from);
            ends[count] = start + to - from;
            nameEnds[count] = EightBytes.indexOf(known, start + 1, ends[count], '"');
        }
        count++;
    }

    /** A member was walked over that has to be read each time. */
    public void read() {
        if (learning && count < MOST_MEMBERS) {
            ends[count] = start(count);
            count++;
        }
    }

    private int firstKept() {
        int member = next;
        while (member < count && !isKept(member)) {
            member++;
        }
        return member;
    }

    private boolean isKept(int member) {
        return ends[member] > start(member);
    }

    private int start(int member) {
        return member == 0 ? 0 : ends[member - 1];
    }
}
