package dev.caravan.local.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body of known length whose end is read as soon as its last byte has been. */
final class WholeBody extends FilterInputStream {
    private long left;

    WholeBody(InputStream in, long length) throws IOException {
        super(in);
        left = length;
        finish();
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        left--;
        finish();
        return next;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = super.read(into, from, length);
        if (count > 0) {
            left -= count;
            finish();
        }
        return count;
    }

    private void finish() throws IOException {
        if (left == 0 && super.read() >= 0) {
            throw new IOException("the body is longer than it says");
        }
    }
}
