package dev.caravan.object.compression;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was compressed piece by piece, as one stream of bytes. Files that were concatenated begin with a byte order mark
 * each; that of a later piece is passed over if it is the first one's, or if the first has none and it is that of UTF-8.
 *
 * <p>All that can be read is handed out before a {@link CorruptBytesException}; failures of the source itself pass through
 * as they are.
 */
abstract class Members extends InputStream {

    private final String format;
    private final StoredBytes stored;
    private final byte[] head = new byte[ByteOrderMark.LONGEST];
    private int headFrom;
    private int headTo;
    private long begun;
    private boolean inMember;
    private Optional<ByteOrderMark> mark = Optional.empty();
    private long expanded;
    private @Nullable IOException failure;

    Members(String format, StoredBytes stored) {
        this.format = format;
        this.stored = stored;
    }

    /** Goes to the next member; false at the end. The members before it are whole. */
    abstract boolean begin(long before) throws IOException;

    /** At least one byte of the member, if any is asked for; -1 at its end. It throws only if it has none to hand out. */
    abstract int expand(byte[] into, int offset, int length) throws IOException;

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public final int read(byte[] into, int offset, int length) throws IOException {
        int read = 0;
        while (read == 0 && length > 0) {
            read = headFrom < headTo ? readHead(into, offset, length) : readOn(into, offset, length);
        }
        return read;
    }

    private int readHead(byte[] into, int offset, int length) {
        int read = Math.min(length, headTo - headFrom);
        System.arraycopy(head, headFrom, into, offset, read);
        headFrom += read;
        return read;
    }

    /** 0 where one member ends and another begins. */
    private int readOn(byte[] into, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (!inMember) {
            if (!begin(begun)) {
                return -1;
            }
            begun++;
            inMember = true;
            fillHead();
            passOverMark();
            return 0;
        }
        int read = counted(expand(into, offset, length));
        inMember = read >= 0;
        return Math.max(read, 0);
    }

    private int counted(int read) {
        if (read > 0) {
            expanded += read;
            failure = stored.excess(format, expanded);
        }
        return read;
    }

    private void fillHead() {
        headFrom = 0;
        headTo = 0;
        try {
            int read = 0;
            while (read >= 0 && headTo < head.length) {
                read = counted(expand(head, headTo, head.length - headTo));
                headTo += Math.max(read, 0);
            }
            inMember = read >= 0;
        } catch (IOException e) {
            failure = e;
        }
    }

    private void passOverMark() {
        byte[] start = Arrays.copyOf(head, headTo);
        if (begun == 1) {
            boolean compressed = Compression.of(start).isPresent();
            mark = compressed
                    ? Optional.empty()
                    : Optional.of(ByteOrderMark.of(start).orElse(ByteOrderMark.UTF_8));
        } else if (mark.isPresent() && mark.get().begins(start)) {
            headFrom = mark.get().length();
        }
    }
}
