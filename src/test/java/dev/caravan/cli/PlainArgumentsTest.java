package dev.caravan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.cli.CommandLineOptions.Parsed;
import dev.caravan.config.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainArgumentsTest {
    private static final long SEED = 20261125;
    private static final List<String> VALUES = List.of(
            "drain",
            "dlq",
            "replay",
            "",
            "-",
            "--",
            "-h",
            "-V",
            "@file",
            "@@x",
            "'a b'",
            "\"a\"",
            "a=b",
            "=",
            "true",
            "${sys:user.home}/%s",
            " ",
            "--report",
            "--dry-run",
            "--dry-run=false",
            "--mode=sqs",
            "ä",
            "a,b",
            "a\nb");

    private final CommandLineOptions options = new CommandLineOptions("1.2.3");

    @Test
    void none_are_plain() {
        assertThat(read()).contains(Map.of());
    }

    @ParameterizedTest
    @EnumSource(value = Setting.class, mode = EnumSource.Mode.EXCLUDE, names = "DRY_RUN")
    void a_flag_and_its_value_are_plain(Setting setting) {
        assertThat(read(setting.flag(), "x=y")).contains(Map.of(setting, "x=y"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--mode",
                "--mode|drain|--report",
                "--dry-run|true",
                "--mode|-h",
                "--mode|",
                "--mode|@file",
                "--mode|'drain'",
                "--mode|dlq",
                "--mode|replay",
                "--mode|sqs|--mode|drain",
                "--mood|drain",
                "replay|--bucket",
                "-h|-V"
            })
    void what_is_more_or_wrong_is_left_to_picocli(String arguments) {
        assertThat(read(arguments.split("\\|", -1))).isEmpty();
    }

    @Test
    void what_is_plain_means_the_same_to_picocli() {
        Random random = new Random(SEED);
        int plain = 0;
        for (int i = 0; i < 3_000; i++) {
            String[] arguments = arguments(random);
            Optional<Map<Setting, String>> flags = PlainArguments.read(arguments);
            if (flags.isPresent()) {
                plain++;
                assertThat(options.parseWhole(arguments))
                        .as("seed %d: %s", SEED, List.of(arguments))
                        .isEqualTo(new Parsed(false, false, flags.get(), new Command.Deliver(), ""));
            }
        }
        assertThat(plain).isGreaterThan(300);
    }

    private static Optional<Map<Setting, String>> read(String... arguments) {
        return PlainArguments.read(arguments);
    }

    private static String[] arguments(Random random) {
        List<String> all = new ArrayList<>();
        List<String> flags = Stream.of(Setting.values()).map(Setting::flag).toList();
        for (int pair = random.nextInt(4); pair > 0; pair--) {
            all.add(flags.get(random.nextInt(flags.size())));
            all.add(VALUES.get(random.nextInt(VALUES.size())));
        }
        return all.toArray(String[]::new);
    }
}
