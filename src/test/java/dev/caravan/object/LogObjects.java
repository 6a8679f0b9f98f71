package dev.caravan.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.caravan.object.event.LogEvent;
import dev.caravan.object.line.ReaderLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Log objects as bytes, and what a reader makes of them. */
final class LogObjects {

    public static final long LAST_MODIFIED = 1_750_000_000_000L;

    private LogObjects() {}

    public static ObjectReader reader(InputStream object) {
        return ObjectReader.open(object, LAST_MODIFIED, ReaderLimits.DEFAULT);
    }

    public static List<ObjectLines> steps(String object) {
        return steps(object, ReaderLimits.DEFAULT);
    }

    public static List<ObjectLines> steps(String object, ReaderLimits limits) {
        return steps(object.getBytes(UTF_8), limits);
    }

    public static List<ObjectLines> steps(byte[] object, ReaderLimits limits) {
        List<ObjectLines> steps = new ArrayList<>();
        ObjectReader.open(new ByteArrayInputStream(object), LAST_MODIFIED, limits)
                .forEachRemaining(steps::add);
        return steps;
    }

    public static List<LogEvent> events(List<ObjectLines> steps) {
        return steps.stream()
                .filter(ObjectLines.Events.class::isInstance)
                .flatMap(step -> ((ObjectLines.Events) step).events().stream())
                .toList();
    }

    public static List<String> messages(String object) {
        return messages(steps(object));
    }

    public static List<String> messages(List<ObjectLines> steps) {
        return events(steps).stream().map(LogEvent::message).toList();
    }

    public static LogEvent onlyEvent(String object) {
        List<LogEvent> events = events(steps(object));
        if (events.size() != 1) {
            throw new AssertionError(events.size() + " events: " + events);
        }
        return events.get(0);
    }

    /** Kind and lines of each step, such as {@code Events 1-3}. */
    public static List<String> outline(List<ObjectLines> steps) {
        return steps.stream()
                .map(step -> step.getClass().getSimpleName() + " " + step.lines())
                .toList();
    }

    public static int unparsed(List<ObjectLines> steps) {
        return steps.stream()
                .mapToInt(step -> step instanceof ObjectLines.Events events ? events.unparsed() : 0)
                .sum();
    }

    public static int unreadableTimes(List<ObjectLines> steps) {
        return steps.stream()
                .mapToInt(step -> step instanceof ObjectLines.Events events ? events.unreadableTimes() : 0)
                .sum();
    }

    /** How many lines the steps cover, having checked that they cover them in order and once. */
    public static long lines(List<ObjectLines> steps) {
        long covered = 0;
        for (ObjectLines step : steps) {
            if (step.lines().first() != covered + 1) {
                throw new AssertionError("after line " + covered + " comes " + step);
            }
            covered = step.lines().last();
        }
        return covered;
    }

    public static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(stored)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stored.toByteArray();
    }

    public static byte[] gzip(String plain) {
        return gzip(plain.getBytes(UTF_8));
    }

    public static byte[] joined(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    /** Hands out one byte at a time and never knows of more. */
    public static InputStream trickle(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1));
            }

            @Override
            public synchronized int available() {
                return 0;
            }
        };
    }
}
