package dev.caravan.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.object.RawLines.RawLine;
import dev.caravan.object.event.LogEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogBatchTest {
    private static final LogEvent EVENT = new LogEvent(1, "patient-4711", 3, 4);

    @Test
    void whoever_logs_a_batch_prints_what_it_holds_and_nothing_that_stands_in_its_lines() {
        LogBatch batch = new LogBatch(List.of(EVENT, EVENT), 4, 2, 0, 2, 4, 0, List.of());

        assertThat(batch).hasToString("batch of 2 events, 76 bytes; 4 lines read, the last is 4");
    }

    @Test
    void nor_does_an_event_or_a_line_that_is_logged_for_itself() {
        assertThat(EVENT).hasToString("event of 12 bytes in lines 3 to 4");
        assertThat(new RawLine(7, "patient-4711")).hasToString("line 7");
    }
}
