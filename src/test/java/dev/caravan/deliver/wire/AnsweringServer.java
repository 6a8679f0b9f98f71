package dev.caravan.deliver.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.SdkBytes;

/** Answers every request on loopback with the very bytes it is told, and keeps what it was sent. */
final class AnsweringServer implements AutoCloseable {

    private static final int SOON = 20;

    private final ServerSocket door;
    private final List<Socket> open = new ArrayList<>();
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String answer = "";
    private volatile boolean reset;
    private volatile boolean hangs;
    private volatile boolean trickles;
    private volatile boolean deaf;

    /** @param headers names in lower case */
    record Request(String line, Map<String, String> headers, SdkBytes bytes, int connection) {
        byte[] body() {
            return bytes.asByteArray();
        }
    }

    AnsweringServer() throws IOException {
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** From now on, and the connection stays open. */
    void answers(int status, String headers, String body) {
        answersWith("HTTP/1.1 " + status + " X\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    void answersWith(String bytes) {
        answer = bytes;
    }

    /** From now on, after what is to be answered. */
    void thenResets() {
        reset = true;
    }

    /** From now on, after what is to be answered, until the end. */
    void thenHangs() {
        hangs = true;
    }

    /** On connections that are new. */
    void thenGoesOn() {
        hangs = false;
    }

    /** From now on, after what is to be answered: a byte now and then, for ever. */
    void thenTrickles() {
        trickles = true;
    }

    void readsNothing() {
        deaf = true;
    }

    /** The next one that was sent, which is at most {@value #SOON} seconds away. */
    Request taken() throws InterruptedException {
        return requireNonNull(requests.poll(SOON, TimeUnit.SECONDS), "nothing was sent");
    }

    private void accept() throws IOException {
        while (true) {
            Socket socket = door.accept();
            socket.setTcpNoDelay(true);
            int number;
            synchronized (open) {
                open.add(socket);
                number = open.size();
            }
            start(() -> serve(socket, number));
        }
    }

    private void serve(Socket socket, int number) throws IOException, InterruptedException {
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream();
        if (deaf) {
            closed.await();
        }
        for (String head = head(in); !head.isEmpty(); head = head(in)) {
            List<String> lines = head.lines().toList();
            Map<String, String> headers = new TreeMap<>();
            for (String header : lines.subList(1, lines.size() - 1)) {
                int colon = header.indexOf(": ");
                headers.put(header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 2));
            }
            byte[] body = in.readNBytes(Integer.parseInt(headers.get("content-length")));
            requests.add(new Request(lines.get(0), headers, SdkBytes.fromByteArray(body), number));
            out.write(answer.getBytes(ISO_8859_1));
            out.flush();
            if (hangs) {
                closed.await();
            }
            while (trickles && !closed.await(20, TimeUnit.MILLISECONDS)) {
                out.write(' ');
                out.flush();
            }
            if (reset) {
                socket.setSoLinger(true, 0);
                socket.close();
                return;
            }
        }
    }

    /** Empty at the end. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException theEnd) {
                // the other side has gone, or this one
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        door.close();
        synchronized (open) {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }
}
