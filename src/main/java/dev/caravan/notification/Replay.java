package dev.caravan.notification;

import static java.util.Objects.requireNonNull;

import dev.caravan.text.Excerpt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A notification that was sent once more, by a person, to have done what is done or given up already. As an SQS message it
 * carries the string attributes {@link #ID}, {@link #DELIVERY} and {@link #LINES}.
 *
 * @param id tells one replay from another, so that each is carried out once however often its message arrives
 * @param delivery names the only delivery that is meant; null = all
 * @param lines the only lines that are meant, such as {@code 3-5,9} or {@code 12-}; empty = all
 */
public record Replay(String id, @Nullable String delivery, String lines) {
    public static final String ID = "caravan-replay";
    public static final String DELIVERY = "caravan-delivery";
    public static final String LINES = "caravan-lines";

    /** Each range ends where it begins, or later. */
    private static boolean isRising(String lines) {
        return Stream.of(lines.split(",", -1))
                .map(range -> range.split("-", -1))
                .noneMatch(ends ->
                        ends.length == 2 && !ends[1].isEmpty() && Long.parseLong(ends[1]) < Long.parseLong(ends[0]));
    }

    /** Possessive, so that the stack does not grow with their number: a letter names thousands. */
    private static final Pattern LINE_RANGES =
            Pattern.compile("|RANGE(?:,RANGE)*+".replace("RANGE", "[1-9]\\d{0,17}(?:-(?:[1-9]\\d{0,17})?)?"));

    /** @throws InvalidReplayException if the lines are no ranges of lines */
    public Replay {
        requireNonNull(id, "id is null");
        requireNonNull(lines, "lines is null");
        if (!LINE_RANGES.matcher(lines).matches() || !isRising(lines)) {
            throw new InvalidReplayException(
                    LINES + " is " + Excerpt.of(lines) + "; it may be ranges of lines such as 3-5,9 or 12-");
        }
    }
}
