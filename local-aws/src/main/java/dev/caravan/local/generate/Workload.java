package dev.caravan.local.generate;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Log objects of a whole fleet; the same values give the same keys and lines.
 *
 * @param newest the time of the newest records
 * @param objects how many in all, spread evenly over the writers of the fleet
 */
public record Workload(long seed, Instant newest, Fleet fleet, int objects, Contents contents) {
    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long SPANS_OF_A_DAY = Duration.ofDays(1).dividedBy(LogObject.SPAN);

    public Workload {
        requireNonNull(newest, "newest is null");
        requireNonNull(fleet, "fleet is null");
        requireNonNull(contents, "contents is null");
        if (objects < 0) {
            throw new IllegalArgumentException("objects is negative: " + objects);
        }
    }

    /** Its objects, made one by one. */
    public Stream<LogObject> stream() {
        return IntStream.range(0, objects).mapToObj(this::object);
    }

    /** The {@code index}-th object, from 0: the newest of each writer first, then older ones, a day back at most. */
    public LogObject object(int index) {
        long rounds = index / fleet.writers() % SPANS_OF_A_DAY;
        Instant written = newest.minus(LogObject.SPAN.multipliedBy(rounds));
        long ownSeed = Dice.seedOf(seed, index);
        String file = FILE_TIME.format(written) + '-' + new Dice(~ownSeed).uuid() + ".json.gz";
        return new LogObject(fleet.writer(index, seed, file), ownSeed, written, contents);
    }
}
