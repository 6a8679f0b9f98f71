package dev.caravan.local.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Compares the events that must have arrived with those that did, in whatever order, each as often as it came. */
final class EventComparison {
    private static final int SHOWN = 60;

    private final Map<Expectations.Event, Integer> owed = new HashMap<>();
    private long extra;
    private String firstExtra = "";

    private EventComparison(List<Expectations.Event> expected) {
        expected.forEach(event -> owed.merge(event, 1, Integer::sum));
    }

    /** What differs, or nothing. */
    static Optional<String> difference(List<Expectations.Event> expected, List<Arrived> arrived) {
        EventComparison comparison = new EventComparison(expected);
        arrived.forEach(comparison::settle);
        return comparison.difference();
    }

    /** An event as it stands in a log stream. */
    record Arrived(long timestamp, String message) {}

    private void settle(Arrived event) {
        boolean wanted = take(new Expectations.Event(OptionalLong.of(event.timestamp()), event.message()))
                || take(new Expectations.Event(OptionalLong.empty(), event.message()));
        if (!wanted) {
            firstExtra = extra == 0 ? event.timestamp() + " " + event.message() : firstExtra;
            extra++;
        }
    }

    private boolean take(Expectations.Event event) {
        Integer left = owed.get(event);
        if (left == null) {
            return false;
        }
        if (left == 1) {
            owed.remove(event);
        } else {
            owed.put(event, left - 1);
        }
        return true;
    }

    private Optional<String> difference() {
        if (owed.isEmpty() && extra == 0) {
            return Optional.empty();
        }
        long missing = owed.values().stream().mapToLong(Integer::longValue).sum();
        String firstMissing = owed.keySet().stream()
                .findFirst()
                .map(event -> ", such as <" + shown(event.timestamp() + " " + event.message()) + ">")
                .orElse("");
        return Optional.of(missing + " missing" + firstMissing + "; " + extra + " too many"
                + (extra == 0 ? "" : ", such as <" + shown(firstExtra) + ">"));
    }

    private static String shown(String text) {
        return OneLine.shortened(OneLine.of(text), SHOWN);
    }
}
