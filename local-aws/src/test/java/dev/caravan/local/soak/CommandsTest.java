package dev.caravan.local.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_soak_without_length_or_objects_is_wrong_usage() {
        assertThat(run(SoakCommand.commandLine(), "--minutes", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--minutes is not from 1 to");
        assertThat(run(SoakCommand.commandLine(), "--rate", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--rate is not from 1 to 100000: 0");
        assertThat(run(SoakCommand.commandLine(), "--processes", "17")).isEqualTo(2);
        assertThat(err.toString()).contains("--processes is not from 1 to 16: 17");
    }

    @Test
    void the_seed_is_a_number() {
        assertThat(run(SoakCommand.commandLine(), "--seed", "luck")).isEqualTo(2);
        assertThat(err.toString()).contains("--seed");
    }

    @Test
    void fairness_is_measured_on_one_object_at_least() {
        assertThat(run(FairnessCommand.commandLine(), "--trickle", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--trickle is not from 1 to 1000000: 0");
        assertThat(run(FairnessCommand.commandLine(), "--flood", "-1")).isEqualTo(2);
        assertThat(err.toString()).contains("--flood is not from 0 to 1000000: -1");
    }

    @Test
    void fairness_is_measured_beside_one_tenant_at_least_that_has_an_object_and_by_one_process_at_least() {
        assertThat(run(FairnessCommand.commandLine(), "--tenants", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--tenants is not from 1 to 10000: 0");
        assertThat(run(FairnessCommand.commandLine(), "--processes", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--processes is not from 1 to 16: 0");
        assertThat(run(FairnessCommand.commandLine(), "--tenants", "500", "--flood", "499"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--flood is not an object at least for each of the 500 of --tenants: 499");
    }

    @Test
    void both_commands_explain_themselves() {
        assertThat(run(SoakCommand.commandLine(), "--help")).isZero();
        assertThat(run(FairnessCommand.commandLine(), "--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "Usage: caravan soak",
                        "--minutes",
                        "--seed",
                        "Usage: caravan fairness",
                        "--flood",
                        "--tenants",
                        "--processes");
    }

    @Test
    void no_option_may_be_blank() {
        assertThat(run(SoakCommand.commandLine(), "--rate", " ")).isEqualTo(2);
        assertThat(run(FairnessCommand.commandLine(), "--flood", "")).isEqualTo(2);
        assertThat(err.toString()).contains("--rate", "--flood");
    }

    private int run(CommandLine command, String... arguments) {
        return command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }
}
