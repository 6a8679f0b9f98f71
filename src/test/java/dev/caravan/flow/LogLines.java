package dev.caravan.flow;

import java.util.List;
import java.util.stream.IntStream;

/** Lines of log objects, with times that CloudWatch takes. */
final class LogLines {
    private LogLines() {}

    /** A record of that second after {@link Times#recent}. */
    static String line(long second, String message) {
        return at(Times.recentMillis(second), message);
    }

    /** A record with that time; the message must need no escapes. */
    static String at(long millis, String message) {
        return "{\"timestamp\":" + millis + ",\"message\":\"" + message + "\"}";
    }

    /** {@code line 1} to {@code line count}, a second apart. */
    static String[] numbered(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> line(i, "line " + i))
                .toArray(String[]::new);
    }

    /** The messages of {@link #numbered}. */
    static List<String> messages(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "line " + i).toList();
    }
}
