package dev.caravan.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.demo.EventComparison.Arrived;
import dev.caravan.local.demo.Expectations.Event;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EventComparisonTest {
    private static final List<Event> EXPECTED = List.of(
            new Event(OptionalLong.of(5), "a"),
            new Event(OptionalLong.of(5), "a"),
            new Event(OptionalLong.empty(), "bad line"));

    @Test
    void the_same_events_in_any_order_do_not_differ() {
        assertThat(EventComparison.difference(
                        EXPECTED, List.of(new Arrived(99, "bad line"), new Arrived(5, "a"), new Arrived(5, "a"))))
                .isEmpty();
    }

    @Test
    void a_missing_event_is_named() {
        assertThat(EventComparison.difference(EXPECTED, List.of(new Arrived(99, "bad line"), new Arrived(5, "a"))))
                .hasValueSatisfying(text ->
                        assertThat(text).startsWith("1 missing").contains("a>").contains("0 too many"));
    }

    @Test
    void an_event_that_came_twice_is_one_too_many() {
        List<Arrived> twice =
                List.of(new Arrived(5, "a"), new Arrived(5, "a"), new Arrived(5, "a"), new Arrived(99, "bad line"));

        assertThat(EventComparison.difference(EXPECTED, twice)).hasValue("0 missing; 1 too many, such as <5 a>");
    }

    @Test
    void another_time_is_another_event() {
        List<Arrived> late = List.of(new Arrived(5, "a"), new Arrived(6, "a"), new Arrived(99, "bad line"));

        assertThat(EventComparison.difference(EXPECTED, late))
                .hasValueSatisfying(
                        text -> assertThat(text).startsWith("1 missing").contains("1 too many, such as <6 a>"));
    }
}
