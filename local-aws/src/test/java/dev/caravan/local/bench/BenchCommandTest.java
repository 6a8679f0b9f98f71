package dev.caravan.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_measure_that_is_not_known_is_wrong_usage() {
        assertThat(run("--only", "start,luck")).isEqualTo(2);
        assertThat(err.toString()).contains("--only knows no luck, but whole, bare");
    }

    @Test
    void no_round_is_wrong_usage() {
        assertThat(run("--only", "start", "--rounds", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--rounds is below 1: 0");
    }

    @Test
    void a_folder_without_a_jdk_is_wrong_usage() {
        assertThat(run("--java-home", "/nowhere")).isEqualTo(2);
        assertThat(err.toString()).contains("--java-home has no bin/java: /nowhere");
    }

    @Test
    void its_help_names_every_measure() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains(Measure.all().stream().map(Measure::name).toList());
    }

    @Test
    void a_blank_option_is_wrong_usage() {
        assertThat(run("--jvm-options", " ")).isEqualTo(2);
        assertThat(err.toString()).contains("--jvm-options is \" \"; it may not be blank");
    }

    private int run(String... arguments) {
        return BenchCommand.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
