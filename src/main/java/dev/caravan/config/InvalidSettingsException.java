package dev.caravan.config;

import static java.util.stream.Collectors.joining;

import dev.caravan.text.Printable;
import java.util.List;

/** Settings that cannot be worked with. The message names every one of them, what it was and what it may be. */
public final class InvalidSettingsException extends RuntimeException {

    /** @param problems each becomes one line, whatever it repeats of what was given */
    public InvalidSettingsException(List<String> problems) {
        super(problems.stream().map(Printable::line).collect(joining(System.lineSeparator())));
    }
}
