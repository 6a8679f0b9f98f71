package dev.caravan.local.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GenerateCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void writes_the_objects_of_a_fleet_below_a_folder() throws IOException {
        int exit = run("--tenants", "2", "--applications", "3", "--objects", "6", "--events", "20", "--bad", "0.2");

        assertThat(exit).isZero();
        assertThat(files()).hasSize(6);
        assertThat(out.toString()).contains("6 objects: 120 lines (");
        for (Path file : files()) {
            assertThat(Written.lines(Files.readAllBytes(file))).hasSize(20);
            assertThat(folder.relativize(file).getNameCount()).isEqualTo(5);
        }
    }

    @Test
    void puts_the_cluster_first_when_told_to() throws IOException {
        run("--objects", "1", "--key-order", "cluster_first");

        assertThat(folder.relativize(files().get(0)).getName(0)).hasToString("tenant-1-cluster");
    }

    @Test
    void says_which_value_is_out_of_range() {
        assertThat(run("--tenants", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("tenants is not from 1 to 100000: 0");
    }

    @Test
    void asks_for_a_destination() {
        assertThat(execute("--objects", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("--output").contains("--bucket");
    }

    @Test
    void reports_a_folder_that_cannot_be_written() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(execute("--objects", "1", "--output", file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("cannot write");
    }

    @Test
    void a_blank_destination_is_wrong_usage_and_not_the_folder_one_is_in() {
        assertThat(execute("--objects", "1", "--output", "")).isEqualTo(2);
        assertThat(err.toString()).contains("--output is \"\"; it may not be blank");
        assertThat(execute("--objects", "1", "--bucket", " ")).isEqualTo(2);
        assertThat(err.toString()).contains("--bucket is \" \"; it may not be blank");
        assertThat(out.toString()).isEmpty();
    }

    private int run(String... options) {
        return execute(Stream.concat(Stream.of(options), Stream.of("--output", folder.toString()))
                .toArray(String[]::new));
    }

    private int execute(String... arguments) {
        CommandLine command = GenerateCommand.commandLine();
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return command.execute(arguments);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
