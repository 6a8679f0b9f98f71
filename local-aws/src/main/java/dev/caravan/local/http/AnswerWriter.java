package dev.caravan.local.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes one answer; the headers and a small body leave in one piece. */
final class AnswerWriter {
    private static final int BUFFER = 64 * 1024;

    private final OutputStream out;
    private final boolean head;
    private final boolean last;

    /** @param last whether the connection ends with it, which it says */
    AnswerWriter(OutputStream out, boolean head, boolean last) {
        this.out = out;
        this.head = head;
        this.last = last;
    }

    /** Writes it and tells whether the connection can take another request. */
    boolean write(Answer answer) throws IOException {
        if (answer instanceof Answer.Whole whole) {
            return whole(whole.reply());
        }
        if (answer instanceof Answer.Cut cut) {
            cut(cut.reply(), cut.bytes());
        }
        return false;
    }

    private boolean whole(Reply reply) throws IOException {
        try (InputStream body = reply.body()) {
            headers(reply);
            if (!head && reply.length() == Reply.UNKNOWN) {
                chunks(body);
            } else if (!head && copy(body, reply.length()) < reply.length()) {
                return false;
            }
        }
        out.flush();
        return true;
    }

    private void cut(Reply reply, long bytes) throws IOException {
        try (InputStream body = reply.body()) {
            headers(reply);
            copy(body, bytes);
        }
        out.flush();
    }

    private void headers(Reply reply) throws IOException {
        StringBuilder text = new StringBuilder(256)
                .append("HTTP/1.1 ")
                .append(reply.status())
                .append(' ')
                .append(reply.status() < 400 ? "OK" : "Error")
                .append("\r\n");
        reply.headers()
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append("\r\n"));
        boolean bodiless = reply.status() == 204 || reply.status() == 304;
        if (!bodiless && !reply.headers().containsKey("Content-Length")) {
            text.append(
                    reply.length() == Reply.UNKNOWN && !head
                            ? "Transfer-Encoding: chunked\r\n"
                            : "Content-Length: " + Math.max(0, reply.length()) + "\r\n");
        }
        if (last) {
            text.append("Connection: close\r\n");
        }
        out.write(text.append("\r\n").toString().getBytes(ISO_8859_1));
    }

    private void chunks(InputStream body) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            if (count > 0) {
                out.write((Integer.toHexString(count) + "\r\n").getBytes(ISO_8859_1));
                out.write(buffer, 0, count);
                out.write("\r\n".getBytes(ISO_8859_1));
            }
        }
        out.write("0\r\n\r\n".getBytes(ISO_8859_1));
    }

    private long copy(InputStream body, long length) throws IOException {
        byte[] buffer = new byte[(int) Math.max(1, Math.min(BUFFER, length))];
        long left = length;
        while (left > 0) {
            int count = body.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                break;
            }
            out.write(buffer, 0, count);
            left -= count;
        }
        return length - left;
    }
}
