package dev.caravan.local;

import java.util.HashSet;
import java.util.Set;

/**
 * How a server is started.
 *
 * @param port 0 for one that is free
 * @param keptCalls how many calls are remembered; 0 for none
 * @param keepsLogEvents whether log events are kept; otherwise they are only counted
 */
public record ServerOptions(int port, int keptCalls, boolean keepsLogEvents) {
    private static final int KEPT_CALLS = 100_000;

    public ServerOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("no port: " + port);
        }
        if (keptCalls < 0) {
            throw new IllegalArgumentException("no number of calls: " + keptCalls);
        }
    }

    /** On a free port, with everything kept. */
    public static ServerOptions standard() {
        return new ServerOptions(0, KEPT_CALLS, true);
    }

    /** Reads a command line; an IllegalArgumentException names what it does not understand. */
    static ServerOptions parse(String... arguments) {
        ServerOptions options = standard();
        Set<String> given = new HashSet<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i];
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            if (!given.add(name)) {
                throw new IllegalArgumentException(name + " is given twice");
            }
            options = switch (name) {
                case "--port" -> new ServerOptions(number(name, value), options.keptCalls, options.keepsLogEvents);
                case "--calls" -> new ServerOptions(options.port, number(name, value), options.keepsLogEvents);
                case "--store" -> new ServerOptions(options.port, options.keptCalls, keeps(value));
                default -> throw new IllegalArgumentException("there is no option " + name);
            };
        }
        return options;
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(name + " is a number, not \"" + value + "\"", notANumber);
        }
    }

    private static boolean keeps(String store) {
        return switch (store) {
            case "events" -> true;
            case "counts" -> false;
            default -> throw new IllegalArgumentException("--store is events or counts, not \"" + store + "\"");
        };
    }
}
