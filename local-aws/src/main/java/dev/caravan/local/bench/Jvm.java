package dev.caravan.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a program is started with.
 *
 * @param home of the JDK
 * @param options beside those that every program gets
 */
record Jvm(String name, Path home, List<String> options) {
    /** As in a small task; the launcher's own options are among them. */
    static final List<String> ALWAYS = List.of(
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:NewRatio=1",
            "-XX:SurvivorRatio=2",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djdk.reflect.useNativeAccessorOnly=true",
            "-XX:FreqInlineSize=100",
            "-XX:Tier3InvocationThreshold=1000",
            "-XX:Tier3MinInvocationThreshold=500",
            "-XX:Tier3CompileThreshold=10000",
            "-XX:Tier3BackEdgeThreshold=300000",
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    Jvm {
        options = List.copyOf(options);
    }

    /**
     * The version of a JDK, as its {@code release} file tells it.
     *
     * @throws IllegalArgumentException when there is none, or no {@code bin/java}
     */
    static String version(Path home) {
        if (!Files.isExecutable(home.resolve("bin").resolve("java"))) {
            throw new IllegalArgumentException("--java-home has no bin/java: " + home);
        }
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", ""))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("--java-home tells no version: " + home));
        } catch (IOException e) {
            throw new IllegalArgumentException("--java-home has no file release: " + home, e);
        }
    }

    List<String> allOptions() {
        return Stream.concat(ALWAYS.stream(), options.stream()).toList();
    }

    List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve("java").toString());
        command.addAll(allOptions());
        command.addAll(arguments);
        return command;
    }
}
