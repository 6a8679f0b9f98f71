package dev.caravan.batch;

import dev.caravan.object.event.LogEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the parts of split messages together, as a reader of the log group would. */
final class LineReassembly {

    private static final Pattern PART =
            Pattern.compile("\\[part (\\d+) of (\\d+), id ([0-9a-f]{16}-\\d+-\\d+)] (.+)", Pattern.DOTALL);

    private LineReassembly() {}

    /** The messages in the order of their first parts; whole ones as they are. */
    static List<String> messages(List<LogEvent> events) {
        Map<String, StringBuilder> messages = new LinkedHashMap<>();
        Map<String, Integer> seen = new LinkedHashMap<>();
        Map<String, Integer> expected = new LinkedHashMap<>();
        for (LogEvent event : events) {
            Matcher part = PART.matcher(event.message());
            if (!part.matches()) {
                messages.put("whole " + messages.size(), new StringBuilder(event.message()));
                continue;
            }
            int number = seen.merge(part.group(3), 1, Integer::sum);
            if (number != Integer.parseInt(part.group(1))) {
                throw new AssertionError("part " + part.group(1) + " is the " + number + "th");
            }
            expected.put(part.group(3), Integer.parseInt(part.group(2)));
            messages.computeIfAbsent(part.group(3), id -> new StringBuilder()).append(part.group(4));
        }
        if (!seen.equals(expected)) {
            throw new AssertionError("parts " + seen + " of " + expected);
        }
        return new ArrayList<>(
                messages.values().stream().map(StringBuilder::toString).toList());
    }
}
