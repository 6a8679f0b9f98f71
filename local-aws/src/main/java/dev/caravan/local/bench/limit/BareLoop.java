package dev.caravan.local.bench.limit;

import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.services.s3.S3Client;

/** One worker: from an object of the bucket to a log stream, with no more than has to be done. Not thread-safe. */
final class BareLoop {
    private static final int SMALLEST_BUFFER = 256 * 1024;

    private final S3Client s3;
    private final Sender sender;
    private final Batch batch;
    private final Scan scan = new Scan();
    private final Times times = new Times();
    private byte[] buffer = new byte[SMALLEST_BUFFER];

    BareLoop(S3Client s3, Sender sender, Batch batch) {
        this.s3 = s3;
        this.sender = sender;
        this.batch = batch;
    }

    void deliver(String bucket, String key) throws IOException {
        try (InputStream object = s3.getObject(get -> get.bucket(bucket).key(key));
                Gunzip gunzip = new Gunzip(object)) {
            int held = 0;
            for (int read = gunzip.read(buffer, 0, buffer.length);
                    read >= 0;
                    read = gunzip.read(buffer, held, buffer.length - held)) {
                held = keepRest(lines(held + read, held), held + read);
            }
        }
        flush();
    }

    /** Takes the whole lines, of which none ends before {@code scanned}; says where the rest begins. */
    private int lines(int to, int scanned) throws IOException {
        int from = 0;
        for (int at = ByteSearch.lineFeed(buffer, scanned, to); at < to; at = ByteSearch.lineFeed(buffer, at + 1, to)) {
            line(from, at);
            from = at + 1;
        }
        return from;
    }

    private int keepRest(int from, int to) {
        byte[] roomy = to - from == buffer.length ? new byte[2 * buffer.length] : buffer;
        System.arraycopy(buffer, from, roomy, 0, to - from);
        buffer = roomy;
        return to - from;
    }

    private void line(int from, int to) throws IOException {
        scan.read(buffer, from, to);
        long time = times.read(buffer, scan.timeFrom, scan.timeTo);
        if (scan.messageTo - scan.messageFrom > 2 && buffer[scan.messageFrom] == '"') {
            makeRoom(scan.messageTo - scan.messageFrom);
            batch.add(time, buffer, scan.messageFrom, scan.messageTo);
        } else {
            boolean none = scan.messageTo - scan.messageFrom <= 2;
            int start = none ? from : scan.messageFrom;
            int end = none ? to : scan.messageTo;
            makeRoom(2 * (end - start) + 2);
            batch.addText(time, buffer, start, end);
        }
    }

    private void makeRoom(int jsonBytes) throws IOException {
        if (!batch.hasRoom(jsonBytes)) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (!batch.isEmpty()) {
            sender.put(batch.body());
        }
    }
}
