package dev.caravan.deliver.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.object.event.LogEvent;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

class RejectedEventsTest {

    @ParameterizedTest(name = "tooOldEnd {0}, expiredEnd {1}, tooNewStart {2} of 6 events: {3}")
    @CsvSource({
        ", , , ''",
        "2, , , '1-2 too-old'",
        ", 2, , '1-2 expired'",
        ", , 4, '5-6 too-new'",
        ", , 5, '6 too-new'",
        ", , 6, ''",
        "0, 0, , ''",
        "2, 3, 5, '1-2 too-old, 3 expired, 6 too-new'",
        "3, 1, 3, '1-3 too-old, 4-6 too-new'",
        "6, , , '1-6 too-old'",
        ", , 0, '1-6 too-new'",
        "99, , , '1-6 too-old'",
    })
    void reads_the_indexes_as_cloudwatch_means_them(
            @Nullable Integer tooOldEnd, @Nullable Integer expiredEnd, @Nullable Integer tooNewStart, String expected) {
        List<LogEvent> sent =
                IntStream.rangeClosed(1, 6).mapToObj(i -> event(i, i)).toList();
        assertThat(rejected(tooOldEnd, expiredEnd, tooNewStart, sent))
                .containsExactlyElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split(", ")));
    }

    @Test
    void names_lines_in_file_order_although_events_stand_in_time_order() {
        List<LogEvent> sent = List.of(event(1, 9), event(2, 3), event(3, 4), event(4, 5), event(5, 1));
        assertThat(rejected(3, null, null, sent)).containsExactly("3-4 too-old", "9 too-old");
    }

    @Test
    void names_a_line_once_although_several_of_its_events_are_rejected() {
        List<LogEvent> sent = List.of(event(1, 2), event(1, 2), event(1, 3), event(4, 4));
        assertThat(rejected(3, null, null, sent)).containsExactly("2-3 too-old");
    }

    @Test
    void names_all_lines_of_an_event_that_spans_several() {
        List<LogEvent> sent = List.of(new LogEvent(1, "a", 4, 9), new LogEvent(1, "b", 5, 6), event(2, 20));
        assertThat(rejected(2, null, null, sent)).containsExactly("4-9 too-old");
    }

    @Test
    void an_answer_without_rejections_is_delivered() {
        assertThat(PutAnswer.of(PutLogEventsResponse.builder().build(), List.of(event(1, 1))))
                .isEqualTo(new PutAnswer.Accepted());
    }

    private static List<String> rejected(
            @Nullable Integer tooOldEnd,
            @Nullable Integer expiredEnd,
            @Nullable Integer tooNewStart,
            List<LogEvent> sent) {
        RejectedLogEventsInfo info = RejectedLogEventsInfo.builder()
                .tooOldLogEventEndIndex(tooOldEnd)
                .expiredLogEventEndIndex(expiredEnd)
                .tooNewLogEventStartIndex(tooNewStart)
                .build();
        PutAnswer answer = PutAnswer.of(
                PutLogEventsResponse.builder().rejectedLogEventsInfo(info).build(), sent);
        return Stream.of(answer)
                .map(a -> a instanceof PutAnswer.PartlyRejected partly ? partly : null)
                .filter(Objects::nonNull)
                .flatMap(partly -> partly.rejected().stream())
                .map(q -> q.lines() + " " + q.reason())
                .toList();
    }

    private static LogEvent event(long time, long line) {
        return new LogEvent(time, "m", line, line);
    }
}
