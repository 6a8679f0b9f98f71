package dev.caravan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.config.Setting;
import dev.caravan.terminal.UsageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommandLineOptionsTest {
    private final CommandLineOptions options = new CommandLineOptions("1.2.3");

    @ParameterizedTest
    @EnumSource(Setting.class)
    void help_lists_each_setting_with_flag_variable_meaning_range_and_default(Setting setting) {
        String defaultValue =
                setting.defaultValue().map(value -> "; default " + value).orElse("");
        String text = "%s (%s: %s%s)".formatted(setting.description(), setting.name(), setting.allowed(), defaultValue);

        assertThat(help().lines()).anyMatch(line -> line.strip().startsWith(setting.flag()));
        assertThat(unbroken(help())).contains(unbroken(text));
    }

    @Test
    void help_tells_the_exit_codes() {
        assertThat(oneLine(help()))
                .contains("0 all delivered; 1 finished, but something was dead-lettered or left behind; 2 usage")
                .contains("3 could not work at all; 143 stopped by SIGTERM");
    }

    @Test
    void version_is_the_name_and_the_version() {
        assertThat(options.version()).isEqualTo("caravan 1.2.3");
    }

    @ParameterizedTest
    @EnumSource(
            value = Setting.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DRY_RUN"})
    void each_flag_gives_its_setting_a_value(Setting setting) {
        assertThat(flags(setting.flag(), "some value")).containsExactly(Map.entry(setting, "some value"));
        assertThat(flags(setting.flag() + "=x=y")).containsExactly(Map.entry(setting, "x=y"));
    }

    @Test
    void dry_run_needs_no_value_and_takes_one() {
        assertThat(flags("--dry-run", "--mode", "drain"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(Setting.DRY_RUN, "true", Setting.EXECUTION_MODE, "drain"));
        assertThat(flags("--dry-run=false")).containsExactly(Map.entry(Setting.DRY_RUN, "false"));
    }

    @Test
    void values_are_taken_as_they_stand() {
        assertThat(flags("--object-key-layout", "${sys:user.home}/%s/{tenant}"))
                .containsExactly(Map.entry(Setting.OBJECT_KEY_LAYOUT, "${sys:user.home}/%s/{tenant}"));
        assertThat(flags("--report", "-")).containsExactly(Map.entry(Setting.REPORT, "-"));
        assertThat(flags("--report", "")).containsExactly(Map.entry(Setting.REPORT, ""));
    }

    @Test
    void help_and_version_are_found_among_other_arguments() {
        assertThat(options.parse(new String[] {"--mode", "drain", "-h"}).help()).isTrue();
        assertThat(options.parse(new String[] {"-V"}).version()).isTrue();
        assertThat(options.parse(new String[] {"--mode", "drain"}).help()).isFalse();
    }

    @Test
    void what_is_not_ours_is_named() {
        assertThatThrownBy(() -> flags("--concurency", "3"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--concurency")
                .hasMessageEndingWith("Try --help.");
        assertThatThrownBy(() -> flags("drain")).hasMessageContaining("drain");
        assertThatThrownBy(() -> flags("--mode")).hasMessageContaining("--mode");
        assertThatThrownBy(() -> flags("--mode", "sqs", "--mode", "drain"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--mode");
    }

    @Test
    void help_names_the_commands() {
        assertThat(help()).contains("dlq").contains("replay");
    }

    @Test
    void without_a_command_it_is_to_deliver() {
        assertThat(options.parse(new String[] {"--mode", "drain"}).command()).isEqualTo(new Command.Deliver());
    }

    @Test
    void a_command_takes_settings_before_and_after_its_name() {
        CommandLineOptions.Parsed parsed = options.parse(
                new String[] {"--region", "eu-central-1", "dlq", "replay", "--sqs-queue-url", "https://sqs/1/q"});

        assertThat(parsed.flags())
                .containsOnly(
                        Map.entry(Setting.AWS_REGION, "eu-central-1"),
                        Map.entry(Setting.SQS_QUEUE_URL, "https://sqs/1/q"));
        assertThat(parsed.command())
                .isEqualTo(new Command.Dlq(
                        Command.Action.REPLAY,
                        new Command.LetterChoice(List.of(), null, null, null, null, null, null, 10_000),
                        false,
                        false));
    }

    @Test
    void all_that_can_be_said_of_dead_letters_is_understood() {
        String typed = "dlq drop --id 0a --id 0b --tenant acme --reason denied --since 2026-05-01 --until"
                + " 2026-05-02T00:00:00Z --key acme/ --delivery s3://acme --limit 5 --json --yes --dry-run";

        CommandLineOptions.Parsed parsed = options.parse(typed.split(" ", -1));

        assertThat(parsed.flags()).containsExactly(Map.entry(Setting.DRY_RUN, "true"));
        assertThat(parsed.command())
                .isEqualTo(new Command.Dlq(
                        Command.Action.DROP,
                        new Command.LetterChoice(
                                List.of("0a", "0b"),
                                "acme",
                                "denied",
                                Instant.parse("2026-05-01T00:00:00Z"),
                                Instant.parse("2026-05-02T00:00:00Z"),
                                "acme/",
                                "s3://acme",
                                5),
                        true,
                        true));
    }

    @Test
    void all_that_can_be_said_of_a_replay_is_understood() {
        String typed = "replay --bucket central --prefix acme/ --since 2026-05-01 --until 2026-05-02 --tenant acme"
                + " --force --yes";

        assertThat(options.parse(typed.split(" ", -1)).command())
                .isEqualTo(new Command.ReplayObjects(
                        "central",
                        "acme/",
                        Instant.parse("2026-05-01T00:00:00Z"),
                        Instant.parse("2026-05-02T00:00:00Z"),
                        "acme",
                        true,
                        true));
    }

    static Stream<String> every_option_with_a_value() {
        return Stream.of(
                        Stream.of("id", "tenant", "reason", "since", "until", "key", "delivery", "limit")
                                .flatMap(name -> Stream.of("dlq list", "dlq replay", "dlq drop")
                                        .map(command -> command + " --" + name)),
                        Stream.of("bucket", "prefix", "since", "until", "tenant")
                                .map(name -> "replay --" + name),
                        Stream.of("dlq show"))
                .flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("every_option_with_a_value")
    void a_blank_value_is_refused_and_the_option_named(String typed) {
        for (String blank : List.of("", " ", " \t ")) {
            List<String> arguments = new ArrayList<>(List.of(typed.split(" ", -1)));
            String last = arguments.get(arguments.size() - 1);
            arguments.add(blank);
            if (typed.startsWith("replay") && !last.equals("--bucket")) {
                arguments.addAll(List.of("--bucket", "central"));
            }

            assertThatThrownBy(() -> options.parse(arguments.toArray(String[]::new)))
                    .isInstanceOf(UsageException.class)
                    .hasMessageStartingWith(last.equals("show") ? "the argument ID is \"" : last + " is \"")
                    .hasMessageContaining("it may not be blank, it is ");
        }
    }

    @Test
    void one_blank_value_among_several_is_refused() {
        assertThatThrownBy(() -> options.parse(new String[] {"dlq", "list", "--id", "0a", "--id", ""}))
                .hasMessageStartingWith("--id is \"\"");
    }

    @Test
    void every_option_of_a_command_is_among_those_that_may_not_be_blank() {
        Stream<String> taking = Stream.of("dlq list", "dlq replay", "dlq drop", "replay")
                .flatMap(command -> Pattern.compile("^ +(--[a-z-]+)=(?!VALUE)\\S+", Pattern.MULTILINE)
                        .matcher(options.parse((command + " --help").split(" ", -1))
                                .usage())
                        .results()
                        .map(match -> command + " " + match.group(1)));

        assertThat(Stream.concat(taking, Stream.of("dlq show")))
                .containsExactlyInAnyOrderElementsOf(every_option_with_a_value().toList());
    }

    @Test
    void what_may_be_given_once_is_not_given_twice() {
        for (String typed : List.of(
                "dlq list --tenant a --tenant b",
                "replay --bucket a --bucket b",
                "dlq drop --yes --yes --all",
                "--region eu-west-1 dlq list --region eu-west-2")) {
            assertThatThrownBy(() -> options.parse(typed.split(" ", -1)))
                    .as(typed)
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("once");
        }
    }

    @Test
    void to_drop_without_a_question_it_has_to_be_said_which_letters() {
        assertThatThrownBy(() -> options.parse(new String[] {"dlq", "drop", "--yes"}))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--id, --tenant, --reason, --since, --until, --key or --delivery, or --all");
        assertThatThrownBy(() -> options.parse(new String[] {"dlq", "drop", "--all", "--tenant", "acme"}))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--all does not go together");
        assertThatThrownBy(() -> options.parse(new String[] {"dlq", "drop", "--all", "--delivery", "s3:"}))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--all does not go together");
        assertThat(options.parse(new String[] {"dlq", "drop", "--yes", "--delivery", "s3:"})
                        .command())
                .isInstanceOf(Command.Dlq.class);
        assertThat(options.parse(new String[] {"dlq", "drop", "--yes", "--all"}).command())
                .isInstanceOf(Command.Dlq.class);
        assertThat(options.parse(new String[] {"dlq", "drop"}).command()).isInstanceOf(Command.Dlq.class);
    }

    private Map<Setting, String> flags(String... arguments) {
        return options.parse(arguments).flags();
    }

    /** Lines may be broken anywhere. */
    private String help() {
        return options.parse(new String[] {"--help"}).usage();
    }

    private static String unbroken(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
