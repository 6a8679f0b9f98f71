package dev.caravan.local;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * Runs the local AWS until its standard input ends, and so never longer than whoever started it; with
 * {@code --forever} until it is stopped.
 */
public final class LocalAwsMain {
    private static final String FOREVER = "--forever";
    private static final int USAGE = 2;

    private LocalAwsMain() {}

    @SuppressWarnings("SystemOut") // the one line a starter reads
    public static void main(String[] arguments) throws IOException, InterruptedException {
        ServerOptions options;
        try {
            options = ServerOptions.parse(Stream.of(arguments)
                    .filter(argument -> !argument.equals(FOREVER))
                    .toArray(String[]::new));
        } catch (IllegalArgumentException e) {
            System.err.println(
                    e.getMessage() + "\nusage: local-aws [--port N] [--calls N] [--store events|counts] [--forever]");
            System.exit(USAGE);
            return;
        }
        LocalAwsServer server = LocalAwsServer.start(options, Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> clean(server)));
        System.out.println("{\"endpoint\":\"" + server.endpoint() + "\"}");
        System.out.flush();
        if (List.of(arguments).contains(FOREVER)) {
            new CountDownLatch(1).await();
        }
        while (System.in.read() >= 0) {
            // Nothing is said on standard input; its end is what counts.
        }
        clean(server);
        Runtime.getRuntime().halt(0);
    }

    private static void clean(LocalAwsServer server) {
        try {
            server.abandon();
        } catch (IOException e) {
            System.err.println("not cleaned up: " + e.getMessage());
        }
    }
}
