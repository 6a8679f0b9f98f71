package dev.caravan.local.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a program is started with.
 *
 * @param home of the JDK
 * @param options beside those that every program gets
 */
record Jvm(String name, Path home, List<String> options) {
    /** As in a small task; the launcher's own options are among them. */
    static final List<String> ALWAYS = List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

    Jvm {
        options = List.copyOf(options);
    }

    List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve("java").toString());
        command.addAll(ALWAYS);
        command.addAll(options);
        command.addAll(arguments);
        return command;
    }
}
