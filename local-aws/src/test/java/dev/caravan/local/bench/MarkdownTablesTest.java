package dev.caravan.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkdownTablesTest {
    private static final Measure CONCURRENCY = new Concurrency();
    private static final Case EIGHT =
            new Case("8", Loads.MIXED, new Subject.Router(Map.of()), new Jvm("any", Path.of("/jdk"), List.of()));

    private final Row row = new Row(CONCURRENCY, EIGHT);

    @Test
    void a_row_tells_the_median_and_how_far_the_runs_lie_apart() {
        row.add(cpu(2.5), 1);
        row.add(cpu(1.25), 1);
        row.add(cpu(4), 1);
        assertThat(lines()).contains("| 8 | – | – | 2.50 (1.25–4.00) | – | 3 |");
    }

    @Test
    void a_row_with_a_run_that_failed_says_so() {
        row.add(cpu(2.5), 1);
        row.add(new Outcome.Failed("3 events of 4"), 1);
        assertThat(lines()).contains("| 8 | – | – | 2.50 | – | FAILED: 3 events of 4; 1 |");
    }

    @Test
    void a_row_for_which_there_was_no_time_is_empty_but_no_failure() {
        row.add(new Outcome.OutOfTime(), 0);
        assertThat(lines()).contains("| 8 | – | – | – | – | 0 |");
        assertThat(row.failure()).isEmpty();
    }

    private static Outcome cpu(double micros) {
        return new Outcome.Measured(Map.of(Metric.CPU_PER_EVENT, micros), Map.of());
    }

    private List<String> lines() {
        return MarkdownTables.of(List.of(row));
    }
}
