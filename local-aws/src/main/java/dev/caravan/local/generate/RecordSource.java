package dev.caravan.local.generate;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;

/** The lines of one object, made one by one; it holds no more than one, and is not thread-safe. */
public final class RecordSource implements Iterator<GeneratedLine> {
    private static final List<String> NOT_JSON = List.of(
            "collector: record dropped before it was framed",
            "I was written past the logging library",
            "<html><body>502 Bad Gateway</body></html>",
            "level=info msg=\"logfmt, not JSON\" took=12ms");

    private final LogObject object;
    private final Dice dice;
    private final Messages messages;
    private final RecordJson json;
    private final List<LineKind> wheel;
    private final int messageLength;
    private int made;

    RecordSource(LogObject object) {
        Contents contents = object.contents();
        this.object = object;
        this.dice = new Dice(object.seed());
        this.messages = new Messages(dice, contents.mix().longMessageBytes());
        this.json = new RecordJson(object.key(), object.newest(), contents.lineBytes());
        this.wheel = contents.mix().wheel();
        this.messageLength = Math.max(0, contents.lineBytes() - json.overhead());
    }

    @Override
    public boolean hasNext() {
        return made < object.contents().lines();
    }

    @Override
    public GeneratedLine next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all " + made + " lines are made");
        }
        Instant due = due(made++);
        Shares off = object.contents().mix().off();
        if (dice.chance(off.bad())) {
            return bad(due);
        }
        if (dice.chance(off.bad() < 1 ? off.blank() / (1 - off.bad()) : 0)) {
            String text = dice.chance(0.5) ? "" : "  \t";
            return new GeneratedLine(text, LineKind.BLANK, Age.CURRENT, "", OptionalLong.empty());
        }
        return record(due, off);
    }

    private GeneratedLine bad(Instant due) {
        LineKind kind = dice.chance(0.5) ? LineKind.NOT_JSON : LineKind.TRUNCATED_JSON;
        String text = dice.pick(NOT_JSON);
        if (kind == LineKind.TRUNCATED_JSON) {
            String whole = record(due, Shares.NONE).text();
            text = whole.substring(0, beforeSurrogate(whole, (int) dice.between(2, whole.length() - 1)));
        }
        return new GeneratedLine(text, kind, Age.CURRENT, text, OptionalLong.empty());
    }

    private GeneratedLine record(Instant due, Shares off) {
        LineKind kind = dice.pick(wheel);
        Age age = age(off);
        Instant time = shifted(due, age);
        TimestampForm form = dice.pick(dice.chance(0.1) ? TimestampForm.RARE : TimestampForm.USUAL);
        String timestamp = form.json(time);
        OptionalLong millis = OptionalLong.of(form.millis(time));
        String level = dice.pick(Vocabulary.LEVELS);
        String message = messages.message(kind, time, messageLength);
        return switch (kind) {
            case JSON_OBJECT, AUDIT_EVENT ->
                new GeneratedLine(json.record(timestamp, message, level), kind, age, message, millis);
            case MISSING_MESSAGE ->
                new GeneratedLine(json.record(timestamp, null, level), kind, age, json.remainder(null, level), millis);
            case EMPTY_MESSAGE ->
                new GeneratedLine(
                        json.record(timestamp, "\"\"", level), kind, age, json.remainder("\"\"", level), millis);
            default ->
                new GeneratedLine(
                        json.record(timestamp, RecordJson.quoted(message), level), kind, age, message, millis);
        };
    }

    private Age age(Shares off) {
        double left = 1;
        for (Age age : List.of(Age.TOO_OLD, Age.TOO_NEW, Age.SKEWED)) {
            double share = off.of(age);
            if (left > 0 && dice.chance(share / left)) {
                return age;
            }
            left -= share;
        }
        return Age.CURRENT;
    }

    /** Evenly over the span, each a little late or early, so that neighbours sometimes change places. */
    private Instant due(int index) {
        int lines = object.contents().lines();
        long back = LogObject.SPAN.toNanos() / lines * (lines - 1 - index);
        return object.newest().minusNanos(back + dice.between(0, 3_000_000));
    }

    private Instant shifted(Instant due, Age age) {
        return switch (age) {
            case CURRENT -> due;
            case SKEWED -> due.plusMillis(dice.between(-300_000, 300_000));
            case TOO_OLD -> due.minusMillis(dice.between(days(15), days(30)));
            case TOO_NEW -> due.plusMillis(dice.between(days(1) / 8, days(1) / 4));
        };
    }

    private static long days(int days) {
        return Duration.ofDays(days).toMillis();
    }

    private static int beforeSurrogate(String text, int end) {
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
