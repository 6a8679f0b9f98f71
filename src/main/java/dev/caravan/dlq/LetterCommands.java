package dev.caravan.dlq;

import static java.util.Objects.requireNonNull;

import dev.caravan.cli.Command;
import dev.caravan.cli.Command.Action;
import dev.caravan.cli.Command.LetterChoice;
import dev.caravan.cli.ExitCode;
import dev.caravan.config.CommandSettings;
import dev.caravan.config.InvalidSettingsException;
import dev.caravan.queue.check.DeadLetterQueueFinder;
import dev.caravan.tenant.key.KeyLayout;
import dev.caravan.terminal.Terminal;
import dev.caravan.text.Printable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code dlq}: list, show, replay, drop. */
public final class LetterCommands {
    private final SqsClient sqs;
    private final CommandSettings settings;
    private final Terminal terminal;
    private final Clock clock;

    public LetterCommands(SqsClient sqs, CommandSettings settings, Terminal terminal, Clock clock) {
        this.sqs = requireNonNull(sqs, "sqs is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.terminal = requireNonNull(terminal, "terminal is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Runs one of them. Whatever it hid and did not delete shows again afterwards, also when the process is stopped.
     *
     * @throws InvalidSettingsException when there is no dead-letter queue
     * @throws dev.caravan.queue.check.QueueUnreachableException when one of the queues cannot be worked with
     */
    public ExitCode run(Command.Dlq command) {
        if (command.action() == Action.DROP && !command.yes() && !settings.dryRun()) {
            terminal.requireAnswers("dlq drop");
        }
        LetterBox box = new LetterBox(sqs, deadLetterUrl());
        Thread onExit = new Thread(box::close, "give-letters-back");
        Runtime.getRuntime().addShutdownHook(onExit);
        try (box) {
            return run(command, box, box.inFlight());
        } finally {
            remove(onExit);
        }
    }

    private ExitCode run(Command.Dlq command, LetterBox box, int inFlight) {
        LetterReader reader = new LetterReader(KeyLayout.parse(settings.keyLayout()));
        LetterWalk walk = new LetterWalk(box, reader, new LetterFilter(choice(command)));
        ExitCode exitCode = switch (command.action()) {
            case LIST -> list(walk, command.json());
            case SHOW -> show(walk, command);
            case REPLAY -> replay(walk, box, command.json());
            case DROP ->
                new DropLetters(box, terminal, command.json(), !command.yes())
                        .run(walk, new LetterTable(clock.instant()), settings.dryRun());
        };
        remark(walk, command.choice().limit(), inFlight);
        return exitCode;
    }

    private ExitCode list(LetterWalk walk, boolean json) {
        LetterTable table = new LetterTable(clock.instant());
        walk.forEach(letter -> {
            if (json) {
                terminal.out().println(LetterJson.brief(letter, null));
            } else {
                table.add(letter);
            }
            return true;
        });
        if (!json) {
            table.print(terminal.out());
        }
        return ExitCode.ALL_DELIVERED;
    }

    private ExitCode show(LetterWalk walk, Command.Dlq command) {
        AtomicInteger shown = new AtomicInteger();
        walk.forEach(letter -> {
            if (command.json()) {
                terminal.out().println(LetterJson.whole(letter));
            } else {
                LetterPage.print(letter, clock.instant(), terminal.out());
            }
            return shown.incrementAndGet() > 0;
        });
        if (shown.get() == 0) {
            terminal.err()
                    .println("There is no dead letter "
                            + Printable.shortened(command.choice().ids().get(0), 40)
                            + ", or somebody else has received it just now.");
            return ExitCode.SOMETHING_LEFT;
        }
        return ExitCode.ALL_DELIVERED;
    }

    private ExitCode replay(LetterWalk walk, LetterBox box, boolean json) {
        String queue = requireNonNull(settings.queueUrl(), "required by the settings of this command");
        DoneLetters done = new DoneLetters(terminal.out(), json);
        return new ReplayLetters(sqs, queue, box, terminal, done, settings.dryRun()).run(walk);
    }

    /** What fails again comes back as a new letter: a replay that took it too would never end. */
    private LetterChoice choice(Command.Dlq command) {
        LetterChoice choice = command.choice();
        Instant now = clock.instant();
        boolean toTheEnd = choice.until() == null || choice.until().isAfter(now);
        return command.action() == Action.REPLAY && toTheEnd ? choice.until(now) : choice;
    }

    private void remark(LetterWalk walk, int limit, int inFlight) {
        if (walk.end() == LetterWalk.End.LIMIT && limit > 1) {
            terminal.err().println("Stopped at --limit " + limit + "; there may be more.");
        }
        if (walk.end() == LetterWalk.End.FULL) {
            terminal.err().println("There are more than can be looked at in one go; run it again.");
        }
        if (inFlight > 0) {
            terminal.err().println(DeadLetterCount.of(inFlight) + " in flight elsewhere, and not seen.");
        }
    }

    private String deadLetterUrl() {
        return new DeadLetterQueueFinder(sqs)
                .find(settings.queueUrl(), settings.deadLetterUrl())
                .orElseThrow(() -> new InvalidSettingsException(List.of("The queue " + settings.queueUrl()
                        + " has no RedrivePolicy that names a dead-letter queue; set DEAD_LETTER_QUEUE_URL"
                        + " (--dead-letter-queue-url).")));
    }

    private static void remove(Thread onExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException alreadyExiting) {
            // it runs, or has run
        }
    }
}
