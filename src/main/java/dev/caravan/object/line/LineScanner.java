package dev.caravan.object.line;

import dev.caravan.object.json.EightBytes;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts bytes into lines, which end in LF or CRLF; the last one may lack its end. Holds one line, or a fixed buffer when
 * that is larger. A UTF-8 byte order mark at the very start is no part of the first line.
 */
public final class LineScanner implements Closeable {

    private static final int CHUNK = 64 * 1024;

    private final InputStream source;
    private final int maxLineBytes;
    private byte[] buffer = new byte[CHUNK];
    private int from;
    private int to;
    private long number;

    /** Begins after the line of this number. */
    public LineScanner(InputStream source, int maxLineBytes, long number) {
        this.source = source;
        this.maxLineBytes = maxLineBytes;
        this.number = number;
    }

    /** The number of the last line handed out. */
    public long number() {
        return number;
    }

    /** The next line, or null at the end. When it fails within a line, that line was not handed out. */
    @Nullable
    public Line next() throws IOException {
        if (number == 0) {
            skipByteOrderMark();
        }
        int scanned = 0;
        while (true) {
            int end = lineFeed(from + scanned);
            if (end >= 0) {
                return line(end, end + 1);
            }
            scanned = to - from;
            if (scanned > maxLineBytes + 1) {
                return skipTooLong();
            }
            if (!fill()) {
                return from == to ? null : line(to, to);
            }
        }
    }

    /** Passes over so many lines, or all there are, and says how many. When it fails, {@link #number()} is the last one passed. */
    public long skip(long lines) throws IOException {
        if (number == 0) {
            skipByteOrderMark();
        }
        long before = number;
        while (number - before < lines && skipOne()) {
            number++;
        }
        return number - before;
    }

    private boolean skipOne() throws IOException {
        boolean begun = false;
        int end = lineFeed(from);
        while (end < 0) {
            begun |= from < to;
            from = to;
            if (!fill()) {
                return begun;
            }
            end = lineFeed(from);
        }
        from = end + 1;
        return true;
    }

    private Line line(int end, int next) {
        int start = from;
        from = next;
        number++;
        int last = end > start && buffer[end - 1] == '\r' ? end - 1 : end;
        return last - start > maxLineBytes ? Line.tooLong(number) : new Line(number, buffer, start, last);
    }

    private Line skipTooLong() throws IOException {
        int end;
        do {
            from = to;
            if (!fill()) {
                return Line.tooLong(++number);
            }
            end = lineFeed(from);
        } while (end < 0);
        from = end + 1;
        return Line.tooLong(++number);
    }

    private void skipByteOrderMark() throws IOException {
        boolean more = true;
        while (more && to - from < 3) {
            more = fill();
        }
        if (to - from >= 3
                && buffer[from] == (byte) 0xef
                && buffer[from + 1] == (byte) 0xbb
                && buffer[from + 2] == (byte) 0xbf) {
            from += 3;
        }
    }

    private int lineFeed(int start) {
        return EightBytes.indexOf(buffer, start, to, '\n');
    }

    private boolean fill() throws IOException {
        makeRoom();
        int read = source.read(buffer, to, buffer.length - to);
        to += Math.max(read, 0);
        return read >= 0;
    }

    /** Moves the unfinished line to the front of a buffer that is as small as may be and has room for more. */
    private void makeRoom() {
        int held = to - from;
        byte[] roomy = buffer;
        if (held == buffer.length) {
            roomy = new byte[(int) Math.min(2L * held, maxLineBytes + 2L)];
        } else if (buffer.length > CHUNK && held < CHUNK / 2) {
            roomy = new byte[CHUNK];
        }
        System.arraycopy(buffer, from, roomy, 0, held);
        buffer = roomy;
        from = 0;
        to = held;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
