package dev.caravan.dlq;

import static java.util.Objects.requireNonNull;

import dev.caravan.cli.ExitCode;
import dev.caravan.terminal.Amounts;
import dev.caravan.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;

/** Deletes letters, once somebody who has seen them says so. */
final class DropLetters {
    private final LetterBox box;
    private final Terminal terminal;
    private final boolean json;
    private final boolean ask;

    /** Message id to receipt handle. */
    private final Map<String, String> chosen = new LinkedHashMap<>();

    DropLetters(LetterBox box, Terminal terminal, boolean json, boolean ask) {
        this.box = requireNonNull(box, "box is null");
        this.terminal = requireNonNull(terminal, "terminal is null");
        this.json = json;
        this.ask = ask;
    }

    ExitCode run(LetterWalk walk, LetterTable table, boolean dryRun) {
        walk.forEach(letter -> choose(letter, table, dryRun));
        if (!json) {
            table.print(terminal.out());
        }
        if (dryRun) {
            terminal.err().println("Would delete " + DeadLetterCount.of(chosen.size()) + ".");
            return ExitCode.ALL_DELIVERED;
        }
        if (chosen.isEmpty() || (ask && !terminal.confirms("Delete " + DeadLetterCount.of(chosen.size()) + "?"))) {
            terminal.err().println("Nothing was deleted.");
            return ExitCode.ALL_DELIVERED;
        }
        return delete();
    }

    private boolean choose(Letter letter, LetterTable table, boolean dryRun) {
        chosen.put(letter.id(), letter.message().receiptHandle());
        if (json) {
            terminal.out().println(LetterJson.brief(letter, dryRun ? "would-delete" : "delete"));
        } else {
            table.add(letter);
        }
        return true;
    }

    private ExitCode delete() {
        int failed = 0;
        for (Map.Entry<String, String> letter : chosen.entrySet()) {
            try {
                box.delete(letter.getKey(), letter.getValue());
            } catch (SdkException notDeleted) {
                failed++;
                terminal.err().println(letter.getKey() + " was not deleted: " + notDeleted.getMessage());
            }
        }
        terminal.err()
                .println("Deleted " + DeadLetterCount.of(chosen.size() - failed) + ", " + Amounts.number(failed)
                        + " failed.");
        return failed == 0 ? ExitCode.ALL_DELIVERED : ExitCode.SOMETHING_LEFT;
    }
}
