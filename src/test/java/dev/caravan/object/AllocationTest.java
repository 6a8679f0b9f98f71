package dev.caravan.object;

import static dev.caravan.object.LogObjects.gzip;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.caravan.batch.BatchSettings;
import dev.caravan.batch.Batches;
import dev.caravan.object.event.FastPath;
import dev.caravan.object.event.LogEvent;
import dev.caravan.object.event.RecordScanner;
import dev.caravan.object.line.LineSelection;
import dev.caravan.object.line.ReaderLimits;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What an event costs in memory that is soon garbage, from the bytes of its object to its batch. */
class AllocationTest {

    private static final int EVENTS = 20_000;
    private static final int MESSAGE_BYTES = 200;
    /** Beside the message: line, range, step, list, event, text. */
    private static final int BOUND = 280;

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final byte[] object = gzip(UsualLines.object(new Random(3), EVENTS, MESSAGE_BYTES));

    @Test
    void an_event_of_a_usual_line_costs_its_message_and_little_else() {
        assertThat(allocatedBeside(new RecordScanner(0))).isLessThan(BOUND);
    }

    @Test
    void without_the_short_way_it_would_cost_more() {
        assertThat(allocatedBeside(line -> null)).isGreaterThan(BOUND);
    }

    /** Bytes for each event, without its message. */
    private long allocatedBeside(FastPath shortWay) {
        batch(shortWay);
        long before = allocated();
        long messages = batch(shortWay);
        return (allocated() - before - messages) / EVENTS;
    }

    /** The bytes of the messages. */
    private long batch(FastPath shortWay) {
        ObjectReader reader = ObjectReader.open(
                new ByteArrayInputStream(object), 0, ReaderLimits.DEFAULT, LineSelection.ALL, shortWay);
        Batches batches = new Batches(reader, "bucket/key", BatchSettings.DEFAULT, Clock.fixed(NOW, ZoneOffset.UTC));
        long events = 0;
        long bytes = 0;
        while (batches.hasNext()) {
            for (LogEvent event : batches.next().events()) {
                events++;
                bytes += event.json().jsonBytes();
            }
        }
        assertThat(events).isEqualTo(EVENTS);
        return bytes;
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
