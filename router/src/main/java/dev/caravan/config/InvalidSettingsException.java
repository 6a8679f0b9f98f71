package dev.caravan.config;

import java.util.List;

/** Settings that cannot be worked with. The message names every one of them, what it was and what it may be. */
public final class InvalidSettingsException extends RuntimeException {

    public InvalidSettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
