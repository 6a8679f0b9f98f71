package dev.caravan.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchOptionsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void each_jdk_is_started_plain_and_with_each_variant_that_is_meant_for_it() throws IOException {
        Path old = jdk("17.0.15");
        Path young = jdk("25.0.3");
        BenchOptions options = parsed(
                "--java-home",
                old.toString(),
                young.toString(),
                "--variant",
                "c1=-XX:TieredStopAtLevel=1",
                "--variant",
                "aot@25=-XX:AOTCache=a.aot -Xlog:aot=off",
                "--jvm-options",
                "-Xss512k");
        assertThat(options.plan().starts())
                .containsExactly(
                        new Jvm("17.0.15, plain", old, List.of("-Xss512k")),
                        new Jvm("17.0.15, c1", old, List.of("-Xss512k", "-XX:TieredStopAtLevel=1")),
                        new Jvm("25.0.3, plain", young, List.of("-Xss512k")),
                        new Jvm("25.0.3, c1", young, List.of("-Xss512k", "-XX:TieredStopAtLevel=1")),
                        new Jvm("25.0.3, aot", young, List.of("-Xss512k", "-XX:AOTCache=a.aot", "-Xlog:aot=off")));
        assertThat(options.plan().jvm().home()).isEqualTo(old);
    }

    @Test
    void the_largest_object_is_measured_only_where_it_is_asked_for() {
        assertThat(measures()).doesNotContain("memory").contains("whole", "concurrency");
        assertThat(measures("--long")).contains("memory", "whole");
        assertThat(measures("--only", "memory,start")).containsExactly("start", "memory");
    }

    @Test
    void a_quick_look_is_one_round_of_three_minutes_unless_it_is_told_otherwise() {
        assertThat(parsed("--quick").rounds()).isEqualTo(1);
        assertThat(parsed("--quick").time()).hasMinutes(3);
        assertThat(parsed("--quick", "--rounds", "2", "--minutes", "5").rounds())
                .isEqualTo(2);
        assertThat(parsed("--quick", "--rounds", "2", "--minutes", "5").time()).hasMinutes(5);
    }

    private static List<String> measures(String... arguments) {
        BenchOptions options = parsed(arguments);
        return options.rows(options.plan()).stream()
                .map(row -> row.measure().name())
                .distinct()
                .toList();
    }

    private static BenchOptions parsed(String... arguments) {
        return CommandLine.populateCommand(new BenchOptions(), arguments);
    }

    private Path jdk(String version) throws IOException {
        Path home = folder.resolve(version);
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.createFile(java);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"any\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}
