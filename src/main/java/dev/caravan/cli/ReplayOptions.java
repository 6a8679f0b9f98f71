package dev.caravan.cli;

import static java.util.Objects.requireNonNull;

import dev.caravan.cli.Command.ReplayObjects;
import dev.caravan.config.CommandSettings;
import dev.caravan.config.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The arguments of {@code replay}. */
final class ReplayOptions {
    static final String NAME = "replay";
    private static final String[] EXIT_CODES = {
        "",
        "The bucket is listed twice: to count, and after the answer to send.",
        "Exit codes: 0 all sent; 1 some were not; 2 usage or configuration; 3 queue or bucket cannot be reached."
    };

    private ReplayOptions() {}

    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(NAME).addOption(SettingOptions.help());
        spec.usageMessage()
                .description(
                        "Sends a notification for each object of a bucket, as S3 did when it was written. Workers with"
                                + " a ledger skip what is delivered already, unless it is forced.")
                .footer(EXIT_CODES)
                .width(CommandLineOptions.WIDTH)
                .abbreviateSynopsis(true)
                .sortOptions(false);
        spec.addOption(OptionSpec.builder("--bucket")
                .required(true)
                .type(String.class)
                .arity("1")
                .paramLabel("BUCKET")
                .description("the central bucket; required")
                .build());
        spec.addOption(Arguments.option("--prefix", "PREFIX", "objects alone whose key begins so; all without it"));
        spec.addOption(Arguments.option("--since", "TIME", "not written before: " + PointInTime.ALLOWED));
        spec.addOption(Arguments.option("--until", "TIME", "not written after; written as for --since; default now"));
        spec.addOption(Arguments.option("--tenant", "TENANT", "objects of this tenant alone"));
        spec.addOption(Arguments.flag("--force", "deliver also what is delivered already; it arrives a second time"));
        spec.addOption(Arguments.flag("--yes", "do not ask"));
        List<Setting> settings = new ArrayList<>(CommandSettings.SETTINGS);
        settings.remove(Setting.DEAD_LETTER_QUEUE_URL);
        SettingOptions.add(spec, settings);
        return spec;
    }

    static ReplayObjects read(Arguments arguments) {
        return new ReplayObjects(
                requireNonNull(arguments.text("--bucket"), "--bucket"),
                Objects.requireNonNullElse(arguments.text("--prefix"), ""),
                arguments.time("--since"),
                arguments.time("--until"),
                arguments.text("--tenant"),
                arguments.has("--force"),
                arguments.has("--yes"));
    }
}
