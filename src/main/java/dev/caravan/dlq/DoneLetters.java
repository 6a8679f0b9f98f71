package dev.caravan.dlq;

import dev.caravan.text.Printable;
import java.io.PrintStream;
import java.util.Objects;

/** Says of each letter, as soon as it is so, what was done with it. */
record DoneLetters(PrintStream out, boolean json) {

    void print(String action, Letter letter) {
        out.println(
                json
                        ? LetterJson.brief(letter, action)
                        : Printable.line(String.join(
                                "  ",
                                action.replace('-', ' '),
                                letter.shortId(),
                                letter.reason(),
                                Objects.requireNonNullElse(letter.tenant(), "-"),
                                letter.object())));
    }
}
