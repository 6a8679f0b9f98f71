package dev.caravan.local.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One kept-alive connection: reads requests and writes answers, one after the other, until either side has enough. */
final class Connection {
    private static final int BUFFER = 64 * 1024;

    private final Socket socket;
    private final HttpHandler handler;
    private final InputStream in;
    private final OutputStream out;

    Connection(Socket socket, HttpHandler handler) throws IOException {
        this.socket = socket;
        this.handler = handler;
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
    }

    void serve() throws IOException {
        Optional<String> start = line();
        while (start.isPresent()) {
            if (!exchange(start.get())) {
                return;
            }
            start = line();
        }
    }

    private boolean exchange(String startLine) throws IOException {
        String[] words = startLine.split(" ", 3);
        if (words.length < 3) {
            return false;
        }
        Map<String, String> headers = headers();
        boolean expects = "100-continue".equalsIgnoreCase(headers.getOrDefault("expect", ""));
        RequestBody body = new RequestBody(framed(headers), expects ? out : OutputStream.nullOutputStream());
        int query = words[1].indexOf('?');
        String path = query < 0 ? words[1] : words[1].substring(0, query);
        String rawQuery = query < 0 ? "" : words[1].substring(query + 1);
        Answer answer = handler.handle(new HttpRequest(words[0], path, rawQuery, headers, body, this::abandoned));
        // a body that was announced and not asked for may come all the same: nothing can follow on this connection
        boolean closes =
                "close".equalsIgnoreCase(headers.getOrDefault("connection", "")) || (expects && !body.started());
        boolean goesOn = new AnswerWriter(out, words[0].equals("HEAD"), closes).write(answer);
        if (answer instanceof Answer.Reset) {
            socket.setSoLinger(true, 0);
        }
        return goesOn && !closes && body.drain();
    }

    private InputStream framed(Map<String, String> headers) {
        if ("chunked".equalsIgnoreCase(headers.getOrDefault("transfer-encoding", ""))) {
            return new ChunkedBody(in);
        }
        return new FixedBody(in, Long.parseLong(headers.getOrDefault("content-length", "0")));
    }

    private boolean abandoned() {
        try {
            socket.setSoTimeout(1);
            in.mark(1);
            boolean ended = in.read() < 0;
            in.reset();
            return ended;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        } finally {
            waitForEver();
        }
    }

    private void waitForEver() {
        try {
            socket.setSoTimeout(0);
        } catch (IOException e) {
            // A socket that is closed waits for nothing.
        }
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line().orElse(""); !line.isEmpty(); line = line().orElse("")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).trim().toLowerCase(Locale.ROOT);
                headers.merge(name, line.substring(colon + 1).trim(), (a, b) -> a + "," + b);
            }
        }
        return headers;
    }

    private Optional<String> line() throws IOException {
        return HttpLines.read(in, ISO_8859_1);
    }
}
