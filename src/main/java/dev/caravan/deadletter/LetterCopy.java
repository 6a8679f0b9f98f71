package dev.caravan.deadletter;

import static java.util.Objects.requireNonNull;

import dev.caravan.object.RawLines.RawLine;
import dev.caravan.object.line.LineRange;
import dev.caravan.object.line.LineSelection;
import dev.caravan.settlement.DeadLetter;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dead letter whose lines are copied while the object goes by. */
final class LetterCopy {
    private final DeadLetter letter;
    private final @Nullable QuarantineFiles files;
    private final List<LineRange> ranges;
    private int range;

    /** @param files where to; null for a letter of which nothing is copied */
    LetterCopy(DeadLetter letter, @Nullable QuarantineFiles files) {
        this.letter = requireNonNull(letter, "letter is null");
        this.files = files;
        this.ranges =
                files == null ? List.of() : LineSelection.parse(letter.lines()).wanted();
    }

    List<LineRange> ranges() {
        return ranges;
    }

    /** Takes a line if it is of this letter; they come in order. */
    void add(RawLine line) throws IOException {
        while (range < ranges.size() && ranges.get(range).last() < line.number()) {
            range++;
        }
        if (files != null && range < ranges.size() && ranges.get(range).first() <= line.number()) {
            files.add(line);
        }
    }

    void finish() throws IOException {
        if (files != null) {
            files.finish();
        }
    }

    /** The letter, with the place of the copy if there is one. */
    DeadLetter letter() {
        return files == null ? letter : letter.withCopy(files.where());
    }
}
