package dev.caravan.progress;

import static dev.caravan.undelivered.SomeWork.batch;
import static dev.caravan.undelivered.SomeWork.quarantined;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.batch.LogBatch;
import dev.caravan.batch.LogBatch.Quarantined;
import dev.caravan.deliver.logs.BatchReceipt;
import dev.caravan.ledger.Checkpoint;
import dev.caravan.object.event.LogEvent;
import dev.caravan.object.line.LineTotals;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineAccountTest {
    private final LineAccount account = new LineAccount(Checkpoint.BEGINNING);

    @Test
    void an_empty_object_adds_up() {
        assertThat(account.addsUp()).isTrue();
        assertThat(account.totals()).isEqualTo(LineTotals.NONE);
    }

    @Test
    void delivered_lines_are_counted() {
        settle(batch(1, 3));
        settle(batch(4, 5));

        assertThat(account.totals()).isEqualTo(new LineTotals(5, 5, 0, 0, 0, 5, 2));
        assertThat(account.addsUp()).isTrue();
        assertThat(account.lastLine()).isEqualTo(5);
    }

    @Test
    void blank_unreadable_and_unparsed_lines_are_counted_apart() {
        LogEvent event = new LogEvent(1, "text", 2, 2);
        settle(new LogBatch(List.of(event), 3, 1, 1, 1, 3, 1, List.of(quarantined(3, 3, "line-too-long"))));

        assertThat(account.totals()).isEqualTo(new LineTotals(3, 1, 1, 1, 1, 1, 1));
        assertThat(account.addsUp()).isTrue();
    }

    @Test
    void lines_that_were_held_back_before_sending_are_quarantined() {
        LogEvent event = new LogEvent(1, "text", 1, 1);
        settle(new LogBatch(List.of(event), 3, 0, 0, 3, 3, 0, List.of(quarantined(2, 3, "too-old"))));

        assertThat(account.totals()).isEqualTo(new LineTotals(3, 1, 0, 2, 0, 1, 1));
        assertThat(account.addsUp()).isTrue();
    }

    @Test
    void lines_that_cloudwatch_rejected_are_quarantined_and_their_events_not_counted() {
        settle(batch(1, 4), 2, quarantined(1, 1, "too-old"), quarantined(4, 4, "too-new"));

        assertThat(account.totals()).isEqualTo(new LineTotals(4, 2, 0, 2, 0, 2, 1));
        assertThat(account.addsUp()).isTrue();
    }

    @Test
    void a_line_that_is_quarantined_twice_is_one_line() {
        LogEvent event = new LogEvent(1, "second element", 1, 1);
        LogBatch batch = new LogBatch(List.of(event), 1, 0, 0, 1, 1, 0, List.of(quarantined(1, 1, "too-old")));
        settle(batch, 1, quarantined(1, 1, "expired"));

        assertThat(account.totals()).isEqualTo(new LineTotals(1, 0, 0, 1, 0, 0, 1));
        assertThat(account.addsUp()).isTrue();
    }

    @Test
    void a_line_that_goes_on_in_the_next_batch_is_settled_there() {
        LogEvent first = new LogEvent(1, "first element", 1, 1);
        LogEvent second = new LogEvent(1, "second element", 1, 1);
        settle(new LogBatch(List.of(first), 0, 0, 0, 0, 0, 0, List.of()), 1, quarantined(1, 1, "too-old"));
        assertThat(account.totals().quarantined()).isZero();

        settle(new LogBatch(List.of(second), 1, 0, 0, 1, 1, 0, List.of()));

        assertThat(account.totals()).isEqualTo(new LineTotals(1, 0, 0, 1, 0, 1, 2));
        assertThat(account.addsUp()).isTrue();
    }

    @Test
    void a_batch_without_events_is_no_call() {
        settle(new LogBatch(List.of(), 2, 2, 0, 0, 2, 0, List.of()));

        assertThat(account.totals()).isEqualTo(new LineTotals(2, 0, 2, 0, 0, 0, 0));
    }

    @Test
    void a_line_that_was_passed_over_is_noticed() {
        settle(batch(1, 2));
        settle(batch(4, 5));

        assertThat(account.addsUp()).isFalse();
    }

    @Test
    void lines_that_nobody_asked_for_are_neither_read_nor_missing() {
        LogEvent event = new LogEvent(1, "text", 9, 9);
        settle(new LogBatch(List.of(event), 1, 0, 0, 1, 9, 0, List.of(), 8, 30, 0));

        assertThat(account.totals()).isEqualTo(new LineTotals(1, 1, 0, 0, 0, 1, 1));
        assertThat(account.addsUp()).isTrue();
    }

    @Test
    void nor_are_they_where_another_worker_goes_on() {
        Checkpoint from = new Checkpoint(9, new LineTotals(1, 1, 0, 0, 0, 1, 1), 8, "tag", Map.of());
        LineAccount resumed = new LineAccount(from);
        assertThat(resumed.checkpoint("tag", Map.of())).isEqualTo(from);

        resumed.settle(new BatchReceipt(batch(10, 11), List.of(), 0, false));

        assertThat(resumed.addsUp()).isTrue();
        assertThat(resumed.checkpoint("tag", Map.of()))
                .isEqualTo(new Checkpoint(11, new LineTotals(3, 3, 0, 0, 0, 3, 2), 8, "tag", Map.of()));
    }

    @Test
    void a_line_that_is_quarantined_and_never_read_is_noticed() {
        settle(batch(1, 2), 1, quarantined(3, 3, "too-old"));

        assertThat(account.isClosed()).isFalse();
    }

    private void settle(LogBatch batch) {
        settle(batch, 0);
    }

    private void settle(LogBatch batch, int rejectedEvents, Quarantined... rejected) {
        account.settle(new BatchReceipt(batch, List.of(rejected), rejectedEvents, false));
    }
}
