package dev.caravan.run;

import static java.util.Objects.requireNonNull;

import dev.caravan.backfill.Backfill;
import dev.caravan.cli.Command;
import dev.caravan.cli.ExitCode;
import dev.caravan.config.CommandSettings;
import dev.caravan.config.CommandSettings.Needs;
import dev.caravan.config.InvalidSettingsException;
import dev.caravan.config.Setting;
import dev.caravan.config.Settings;
import dev.caravan.dlq.LetterCommands;
import dev.caravan.log.LogSetup;
import dev.caravan.queue.check.QueueUnreachableException;
import dev.caravan.terminal.Terminal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Runs the commands that people type; no route has a part in them. */
public final class Commands {
    private final UnaryOperator<@Nullable String> environment;
    private final Supplier<@Nullable String> regionChain;
    private final Terminal terminal;

    public Commands(
            UnaryOperator<@Nullable String> environment, Supplier<@Nullable String> regionChain, Terminal terminal) {
        this.environment = requireNonNull(environment, "environment is null");
        this.regionChain = requireNonNull(regionChain, "regionChain is null");
        this.terminal = requireNonNull(terminal, "terminal is null");
    }

    /** @throws InvalidSettingsException when they cannot be run so */
    public ExitCode run(Command command, Map<Setting, String> flags) {
        Needs needs = needs(command);
        CommandSettings settings = CommandSettings.read(needs, flags, environment, regionChain);
        String runId = UUID.randomUUID().toString().substring(0, 8);
        LogSetup.apply(new Settings.Logs(false, "warn"), runId);
        try (SqsClient sqs = open(
                () -> SqsClient.builder().region(Region.of(settings.region())).build())) {
            return run(command, settings, sqs, runId);
        } catch (QueueUnreachableException unreachable) {
            terminal.err().println(unreachable.getMessage());
            return ExitCode.CANNOT_WORK;
        }
    }

    private ExitCode run(Command command, CommandSettings settings, SqsClient sqs, String runId) {
        if (command instanceof Command.Dlq letters) {
            return new LetterCommands(sqs, settings, terminal, Clock.systemUTC()).run(letters);
        }
        if (command instanceof Command.ReplayObjects replay) {
            try (S3Client s3 = open(() -> S3Client.builder()
                    .region(Region.of(settings.region()))
                    .crossRegionAccessEnabled(true)
                    .build())) {
                return new Backfill(s3, sqs, settings, terminal, Clock.systemUTC()).run(replay, "force-" + runId);
            }
        }
        throw new IllegalArgumentException("not a command of a person: " + command);
    }

    private static Needs needs(Command command) {
        boolean sends = command instanceof Command.ReplayObjects
                || (command instanceof Command.Dlq letters && letters.action() == Command.Action.REPLAY);
        return sends ? Needs.QUEUE : Needs.DEAD_LETTER_QUEUE;
    }

    /** The SDK reads settings of its own, such as {@code AWS_ENDPOINT_URL}. */
    private static <C> C open(Supplier<C> client) {
        try {
            return client.get();
        } catch (SdkClientException | IllegalArgumentException wrong) {
            throw new InvalidSettingsException(List.of("The AWS SDK cannot be set up: " + wrong.getMessage()));
        }
    }
}
