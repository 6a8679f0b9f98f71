package dev.caravan.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final Jvm JVM = new Jvm("any", Path.of("/jdk"), List.of());
    private static final Case TWICE_TWO_OBJECTS = new Case("", Load.of(2, 100, 700), new Subject.Bare(2), JVM);

    @Test
    void costs_are_for_an_event_and_calls_for_an_object_of_all_passes() {
        Samples samples = new Samples();
        samples.add(new Sample(500, 100, 2048, 10));
        samples.add(new Sample(2000, 600, 4096, 400));
        samples.add(new Sample(9000, 800, 4096, 400));
        Outcome.Measured measured = Figures.of(
                TWICE_TWO_OBJECTS,
                new Run(
                        samples,
                        800,
                        Map.of("s3 GetObject", 4L, "logs PutLogEvents", 8L),
                        OptionalLong.of(300),
                        OptionalLong.empty(),
                        140_000));
        assertThat(measured.figures())
                .containsEntry(Metric.CPU_PER_EVENT, 2000.0)
                .containsEntry(Metric.EVENTS_PER_SECOND, 200.0)
                .containsEntry(Metric.OBJECTS_PER_SECOND, 2.0)
                .containsEntry(Metric.PEAK_MIB, 4.0)
                .containsEntry(Metric.LINE_BYTES, 700.0)
                .containsEntry(Metric.CALLS_PER_OBJECT, 3.0)
                .containsEntry(Metric.FIRST_RECEIVE_MILLIS, 300.0)
                .containsEntry(Metric.FIRST_EVENT_CPU_MILLIS, 100.0)
                .doesNotContainKeys(Metric.FIRST_EVENT_MILLIS, Metric.STEADY_CPU_PER_EVENT);
        assertThat(measured.callsPerObject())
                .containsExactlyInAnyOrderEntriesOf(Map.of("s3 GetObject", 1.0, "logs PutLogEvents", 2.0));
    }
}
