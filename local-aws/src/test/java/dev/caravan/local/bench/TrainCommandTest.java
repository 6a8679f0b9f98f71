package dev.caravan.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the JVM is asked to learn, and to use. */
class TrainCommandTest {
    private static final Path FILE = Path.of("/build/learnt");

    @Test
    void an_archive_of_classes_is_made_before_jdk_25() {
        assertThat(TrainCommand.recording(17, FILE)).containsExactly("-XX:ArchiveClassesAtExit=/build/learnt");
        assertThat(TrainCommand.using(24, FILE)).isEqualTo("-XX:SharedArchiveFile=/build/learnt");
    }

    @Test
    void a_cache_that_does_not_know_what_was_hot_is_made_from_jdk_25_on() {
        assertThat(TrainCommand.recording(25, FILE))
                .containsExactly(
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:-AOTRecordTraining",
                        "-XX:AOTCacheOutput=/build/learnt");
        assertThat(TrainCommand.using(26, FILE)).isEqualTo("-XX:AOTCache=/build/learnt");
    }

    @Test
    void it_is_wrong_not_to_say_where_it_is_kept() {
        StringWriter err = new StringWriter();

        int exitCode = TrainCommand.commandLine().setErr(new PrintWriter(err)).execute();

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("--output");
    }

    @Test
    void it_is_not_kept_under_a_blank_name() {
        StringWriter err = new StringWriter();

        int exitCode = TrainCommand.commandLine().setErr(new PrintWriter(err)).execute("--output", "");

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("--output is \"\"; it may not be blank");
    }
}
