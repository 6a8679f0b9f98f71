package dev.caravan.local.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP/1.1 server on loopback with one thread for each connection, so that any number of long polls wait side by
 * side. The JDK's own server can neither reset a connection nor see that a waiting client has left.
 */
public final class HttpServer implements Closeable {
    private static final int BACKLOG = 1024;

    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(HttpServer::daemon);

    /** Binds to that port, 0 for one that is free, without accepting anything yet. */
    public HttpServer(int port) throws IOException {
        listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    public void start(HttpHandler handler) {
        threads.execute(() -> accept(handler));
    }

    private void accept(HttpHandler handler) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                threads.execute(() -> serve(socket, handler));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new IllegalStateException("cannot accept connections", e);
                }
            }
        }
    }

    private void serve(Socket socket, HttpHandler handler) {
        try (socket) {
            socket.setTcpNoDelay(true);
            new Connection(socket, handler).serve();
        } catch (IOException e) {
            // The client went away, or was made to: nothing is left to be told.
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "local-aws-http");
        thread.setDaemon(true);
        return thread;
    }
}
