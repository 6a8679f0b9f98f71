package dev.caravan.local.generate;

/**
 * What is in one object, or in several: the figures that a delivery of it has to come to.
 *
 * @param lines all of them: {@code events + blank}
 * @param blank lines that hold nothing
 * @param unparsed lines that are no JSON record and are delivered as they stand
 * @param events lines that make an event, the unparsed and those of the wrong age among them
 * @param tooOld events older than CloudWatch Logs takes
 * @param tooNew events further ahead than CloudWatch Logs takes
 * @param bytes size of the lines in UTF-8, newlines included
 * @param messageSum {@link MessageSum} over the messages of the deliverable events
 */
public record GroundTruth(
        long lines, long blank, long unparsed, long events, long tooOld, long tooNew, long bytes, long messageSum) {
    public static final GroundTruth NOTHING = new GroundTruth(0, 0, 0, 0, 0, 0, 0, 0);

    /** The truth about one line, {@code bytes} long. */
    public static GroundTruth of(GeneratedLine line, int bytes) {
        boolean blank = line.kind() == LineKind.BLANK;
        return new GroundTruth(
                1,
                blank ? 1 : 0,
                blank || line.kind().isRecord() ? 0 : 1,
                blank ? 0 : 1,
                line.age() == Age.TOO_OLD ? 1 : 0,
                line.age() == Age.TOO_NEW ? 1 : 0,
                bytes,
                line.isDeliverable() ? MessageSum.of(line.message()) : 0);
    }

    /** The truth about an object, found by making its lines once. */
    public static GroundTruth of(LogObject object) {
        return ObjectWriter.measure(object);
    }

    public GroundTruth plus(GroundTruth other) {
        return new GroundTruth(
                lines + other.lines,
                blank + other.blank,
                unparsed + other.unparsed,
                events + other.events,
                tooOld + other.tooOld,
                tooNew + other.tooNew,
                bytes + other.bytes,
                messageSum + other.messageSum);
    }

    /** How many events CloudWatch Logs takes. */
    public long deliverable() {
        return events - tooOld - tooNew;
    }
}
