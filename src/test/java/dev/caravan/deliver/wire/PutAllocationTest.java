package dev.caravan.deliver.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.caravan.object.event.LogEvent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A put costs memory for its body, once, and next to nothing for each event beside it. */
class PutAllocationTest {

    /** What each call costs, some 50 KB, comes on top, and is shared by the events. */
    private static final long MOST_BYTES_PER_EVENT = 24;

    private static final int EVENTS = 5000;
    private static final int WARM_UP = 20;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void an_event_costs_no_memory_beside_its_bytes_in_the_body_and_much_with_the_generated_client() throws IOException {
        List<LogEvent> events = IntStream.range(0, EVENTS)
                .mapToObj(i -> new LogEvent(1_700_000_000_000L + i, "said \"" + "x".repeat(150) + "\"", i + 1, i + 1))
                .toList();
        int body = PutBody.of(BothWays.TO, events).length;
        try (AnsweringServer server = new AnsweringServer();
                BothWays ways = new BothWays(server.address(), Duration.ofSeconds(10))) {
            server.answers(200, "", "{}");
            assertThat(perEvent(ways.direct, events, body)).isBetween(0L, MOST_BYTES_PER_EVENT);
            assertThat(perEvent(ways.plain, events, body)).isGreaterThan(10 * MOST_BYTES_PER_EVENT);
        }
    }

    /** The least of several, for the first ones load classes and others may be compiled meanwhile. */
    private long perEvent(Puts way, List<LogEvent> events, int body) {
        long least = Long.MAX_VALUE;
        long me = Thread.currentThread().getId();
        for (int i = 0; i < WARM_UP; i++) {
            long before = threads.getThreadAllocatedBytes(me);
            BothWays.put(way, events);
            least = Math.min(least, threads.getThreadAllocatedBytes(me) - before);
        }
        return (least - body) / EVENTS;
    }
}
