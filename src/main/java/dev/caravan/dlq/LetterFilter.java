package dev.caravan.dlq;

import static java.util.Objects.requireNonNull;

import dev.caravan.cli.Command.LetterChoice;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/** Which letters a command is about, by what was typed. */
record LetterFilter(LetterChoice choice) {
    /** {@link Letter#MOVED_BY_SQS} as it can be typed. */
    private static final String MOVED = "moved-by-sqs";

    LetterFilter {
        requireNonNull(choice, "choice is null");
    }

    boolean matches(Letter letter) {
        return matchesId(letter)
                && (choice.tenant() == null || choice.tenant().equals(letter.tenant()))
                && matchesReason(letter)
                && matchesTime(letter.sentAt())
                && (choice.keyPrefix() == null
                        || Objects.requireNonNullElse(letter.key(), "").startsWith(choice.keyPrefix()))
                && (choice.deliveryPrefix() == null
                        || letter.attribute("delivery").startsWith(choice.deliveryPrefix()));
    }

    private boolean matchesId(Letter letter) {
        return choice.ids().isEmpty()
                || choice.ids().stream()
                        .anyMatch(id -> letter.id().startsWith(id.strip().toLowerCase(Locale.ROOT)));
    }

    private boolean matchesReason(Letter letter) {
        return choice.reason() == null
                || choice.reason().equals(letter.reason())
                || (letter.isMovedBySqs() && choice.reason().equals(MOVED));
    }

    private boolean matchesTime(Instant sentAt) {
        return (choice.since() == null || !sentAt.isBefore(choice.since()))
                && (choice.until() == null || !sentAt.isAfter(choice.until()));
    }
}
