package dev.caravan.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.caravan.object.ObjectReader;
import dev.caravan.object.event.LogEvent;
import dev.caravan.object.line.ReaderLimits;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Objects, and the batches they are cut into at a fixed time. */
final class Cut {

    static final long NOW = Instant.parse("2026-11-20T12:00:00Z").toEpochMilli();
    static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC);

    private Cut() {}

    /** A line of NDJSON. */
    static String line(long timestamp, String message) {
        return "{\"timestamp\":" + timestamp + ",\"message\":\"" + message + "\"}\n";
    }

    static Batches open(String object, BatchSettings settings) {
        return open(object.getBytes(UTF_8), settings);
    }

    static Batches open(byte[] object, BatchSettings settings) {
        ObjectReader reader = ObjectReader.open(new ByteArrayInputStream(object), NOW, ReaderLimits.DEFAULT);
        return new Batches(reader, "bucket/key", settings, CLOCK);
    }

    static List<LogBatch> batches(String object, BatchSettings settings) {
        List<LogBatch> batches = new ArrayList<>();
        open(object, settings).forEachRemaining(batches::add);
        return batches;
    }

    static List<Integer> sizes(List<LogBatch> batches) {
        return batches.stream().map(batch -> batch.events().size()).toList();
    }

    static List<LogEvent> events(List<LogBatch> batches) {
        return batches.stream().flatMap(batch -> batch.events().stream()).toList();
    }

    static List<String> messages(List<LogBatch> batches) {
        return events(batches).stream().map(LogEvent::message).toList();
    }

    /** What PutLogEvents counts. */
    static long bytes(LogBatch batch) {
        return batch.events().stream()
                .mapToLong(event -> event.message().getBytes(UTF_8).length + 26L)
                .sum();
    }
}
