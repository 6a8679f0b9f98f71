package dev.caravan.cli;

import dev.caravan.cli.Command.Action;
import dev.caravan.cli.Command.Dlq;
import dev.caravan.cli.Command.LetterChoice;
import dev.caravan.config.CommandSettings;
import dev.caravan.config.Setting;
import dev.caravan.terminal.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The arguments of {@code dlq} and of its commands. */
final class DeadLetterOptions {
    static final String NAME = "dlq";
    private static final int DEFAULT_LIMIT = 10_000;
    private static final int HIGHEST_LIMIT = 100_000;
    private static final String ID = "ID";
    private static final String FILTERS = "--id, --tenant, --reason, --since, --until, --key or --delivery";

    /** Of the message ids of SQS, which are UUIDs. */
    private static final int ID_LENGTH = 36;

    private static final String[] HOW_IT_WORKS = {
        "",
        "SQS shows a message only by handing it out: each letter that is looked at counts one receive, is hidden from",
        "others for as long as the command works, at most 10 minutes, and is given back at its end, also after Ctrl-C.",
        "Letters that somebody else has received at that moment are not seen.",
        "Exit codes: 0 done; 1 some failed, or none was found by show; 2 usage or configuration; 3 the queue cannot be",
        "reached."
    };

    private DeadLetterOptions() {}

    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(NAME).addOption(SettingOptions.help());
        spec.usageMessage()
                .description("Looks at dead letters, sends them to the queue once more, or deletes them.")
                .footer(HOW_IT_WORKS)
                .width(CommandLineOptions.WIDTH);
        for (Action action : Action.values()) {
            spec.addSubcommand(word(action), spec(action));
        }
        return spec;
    }

    static Action action(String word) {
        return Action.valueOf(word.toUpperCase(Locale.ROOT));
    }

    static Dlq read(Action action, Arguments arguments) {
        List<String> ids = action == Action.SHOW
                ? List.of(arguments.result().matchedPositionalValue(0, ""))
                : arguments.texts("--id");
        LetterChoice choice = new LetterChoice(
                ids,
                arguments.text("--tenant"),
                arguments.text("--reason"),
                arguments.time("--since"),
                arguments.time("--until"),
                arguments.text("--key"),
                arguments.text("--delivery"),
                isWhole(action, ids) ? 1 : arguments.number("--limit", DEFAULT_LIMIT, HIGHEST_LIMIT));
        if (action == Action.DROP) {
            requireMeant(choice, arguments);
        }
        return new Dlq(action, choice, arguments.has("--json"), arguments.has("--yes"));
    }

    /** Nobody sees beforehand what is deleted without a question, so it has to be said which letters are meant. */
    private static void requireMeant(LetterChoice choice, Arguments arguments) {
        boolean all = arguments.has("--all");
        if (all && !choice.isAll()) {
            throw new UsageException("--all does not go together with " + FILTERS + ", which choose some.");
        }
        if (!all && choice.isAll() && arguments.has("--yes")) {
            throw new UsageException("dlq drop --yes does not ask, so it has to be said which dead letters are meant: "
                    + FILTERS + ", or --all.");
        }
    }

    /** What is asked for by its whole id is there once: nothing more need be looked at. */
    private static boolean isWhole(Action action, List<String> ids) {
        return action == Action.SHOW && ids.get(0).strip().length() == ID_LENGTH;
    }

    private static String word(Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    private static CommandSpec spec(Action action) {
        CommandSpec spec = CommandSpec.create().name(word(action)).addOption(SettingOptions.help());
        spec.usageMessage()
                .description(description(action))
                .footer(HOW_IT_WORKS)
                .width(CommandLineOptions.WIDTH)
                .abbreviateSynopsis(true)
                .sortOptions(false);
        if (action == Action.SHOW) {
            spec.addPositional(PositionalParamSpec.builder()
                    .index("0")
                    .arity("1")
                    .required(true)
                    .type(String.class)
                    .paramLabel(ID)
                    .description("the message id, or how it begins")
                    .build());
        } else {
            filters().forEach(spec::addOption);
        }
        spec.addOption(Arguments.flag("--json", "print one JSON object a line, for machines"));
        if (action == Action.DROP) {
            spec.addOption(Arguments.flag("--yes", "do not ask; needs one of " + FILTERS + ", or --all"));
            spec.addOption(Arguments.flag("--all", "every dead letter there is"));
        }
        SettingOptions.add(spec, settings(action));
        return spec;
    }

    private static String description(Action action) {
        return switch (action) {
            case LIST -> "Lists dead letters, and how many there are of each reason.";
            case SHOW -> "Shows everything about one dead letter.";
            case REPLAY ->
                "Sends dead letters to the queue once more, and deletes each one after the queue has accepted it. A"
                        + " letter that names a delivery or lines is worked on again for these alone.";
            case DROP -> "Deletes dead letters, after it has shown them and asked.";
        };
    }

    private static List<OptionSpec> filters() {
        return List.of(
                Arguments.option("--tenant", "TENANT", "letters of this tenant alone"),
                Arguments.option(
                        "--reason", "REASON", "letters with this reason alone; moved-by-sqs for those of SQS itself"),
                Arguments.option("--since", "TIME", "not sent before: " + PointInTime.ALLOWED),
                Arguments.option("--until", "TIME", "not sent after; written as for --since"),
                Arguments.option("--key", "PREFIX", "letters of objects alone whose key begins so"),
                Arguments.option(
                        "--delivery",
                        "DELIVERY",
                        "letters of deliveries alone whose name begins so, such as cloudwatch:222222222222:"),
                OptionSpec.builder("--id")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1")
                        .paramLabel(ID)
                        .description("the letter with this message id, or that begins so; may be given several times")
                        .build(),
                Arguments.option(
                        "--limit",
                        "N",
                        "this many letters at most; 1 to " + HIGHEST_LIMIT + "; default " + DEFAULT_LIMIT));
    }

    private static List<Setting> settings(Action action) {
        List<Setting> settings = new ArrayList<>(CommandSettings.SETTINGS);
        if (action == Action.LIST || action == Action.SHOW) {
            settings.remove(Setting.DRY_RUN);
        }
        return settings;
    }
}
