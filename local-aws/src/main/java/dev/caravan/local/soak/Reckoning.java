package dev.caravan.local.soak;

import dev.caravan.local.client.LogEvent;
import dev.caravan.local.demo.Customer;
import dev.caravan.local.demo.DeadLetterQueue.Letter;
import dev.caravan.local.generate.GeneratedLine;
import dev.caravan.local.generate.LineKind;
import dev.caravan.local.generate.LogObject;
import dev.caravan.local.generate.RecordSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds all that arrived against all that was put, object by object: each has a log stream of its own. A line is accounted
 * for when its event arrived, or a dead letter names it, or it is blank.
 */
final class Reckoning {
    private static final int SHOWN = 10;
    private static final int MOST_LINES = Traffic.LARGE + 1;

    private final Map<String, Map<String, BitSet>> named = new HashMap<>();
    private final Set<String> wholeObjects = new HashSet<>();
    private final Map<String, Integer> letters = new TreeMap<>();
    private final List<String> losses = new ArrayList<>();
    private long lines;
    private long blank;
    private long delivered;
    private long inLetters;
    private long lost;
    private long duplicates;
    private long strangers;
    private long copiesMissing;
    private long objectsTwice;
    private long mostTwice;

    Reckoning(List<Letter> deadLetters) {
        for (Letter letter : deadLetters) {
            letters.merge(letter.reason() + " " + letter.delivery(), 1, Integer::sum);
            if (letter.lines().isEmpty()) {
                wholeObjects.add(letter.delivery() + " " + letter.key());
            } else if (letter.delivery().equals("cloudwatch")) {
                named.computeIfAbsent(letter.key(), none -> new HashMap<>())
                        .computeIfAbsent(letter.reason(), none -> new BitSet())
                        .or(ranges(letter.lines()));
            }
        }
    }

    private static BitSet ranges(String text) {
        BitSet lines = new BitSet();
        for (String range : text.split(",", -1)) {
            String[] ends = range.split("-", 2);
            String last = ends[ends.length - 1];
            lines.set(Integer.parseInt(ends[0]), last.isEmpty() ? MOST_LINES : Integer.parseInt(last) + 1);
        }
        return lines;
    }

    /** Counts the events of its log stream. */
    void events(LogObject object, List<LogEvent> arrived) {
        Map<String, Integer> there = new HashMap<>();
        arrived.forEach(event -> there.merge(event.message(), 1, Integer::sum));
        settle(object, there);
        long more = there.values().stream().mapToLong(Integer::longValue).sum();
        duplicates += more;
        objectsTwice += more > 0 ? 1 : 0;
        mostTwice = Math.max(mostTwice, more);
    }

    /** Looks for its copy, which is there under another name, unless a dead letter says why not. */
    void copy(String key, Set<String> copies, boolean wanted) {
        if (wanted && !copies.contains(Customer.COPY_PREFIX + key) && !wholeObjects.contains("s3 " + key)) {
            copiesMissing++;
            losses.add("no copy of " + key);
        }
    }

    /** Takes what is due out of what is there; what is left came more often than it should. */
    private void settle(LogObject object, Map<String, Integer> there) {
        String key = Traffic.key(object);
        BitSet explained = explained(key);
        Set<String> known = new HashSet<>();
        int number = 0;
        for (RecordSource source = object.lines(); source.hasNext(); ) {
            GeneratedLine line = source.next();
            number++;
            known.add(line.message());
            if (!settle(line, there, explained.get(number))) {
                lost++;
                losses.add("line " + number + " of " + key + " (" + line.kind() + ", " + line.age() + ")");
            }
        }
        Map<String, Integer> unknown = new HashMap<>(there);
        unknown.keySet().removeAll(known);
        strangers += unknown.values().stream().mapToLong(Integer::longValue).sum();
        there.keySet().retainAll(known);
    }

    /** The lines of that object that dead letters name. */
    private BitSet explained(String key) {
        BitSet explained = new BitSet();
        named.getOrDefault(key, Map.of()).values().forEach(explained::or);
        if (wholeObjects.contains("cloudwatch " + key)) {
            explained.set(0, MOST_LINES);
        }
        return explained;
    }

    /** Counts the line; false when it is nowhere. */
    private boolean settle(GeneratedLine line, Map<String, Integer> there, boolean explained) {
        lines++;
        if (line.kind() == LineKind.BLANK) {
            blank++;
        } else if (explained) {
            // first, for another line may say the same and need the event that is there
            inLetters++;
        } else if (take(there, line.message())) {
            // also one that was made too new and has come of age meanwhile
            delivered++;
        } else {
            return false;
        }
        return true;
    }

    private static boolean take(Map<String, Integer> there, String message) {
        Integer left = there.get(message);
        if (left == null) {
            return false;
        }
        if (left == 1) {
            there.remove(message);
        } else {
            there.put(message, left - 1);
        }
        return true;
    }

    /** Whether each line is accounted for, each copy is there and nothing came that nobody sent. */
    boolean isComplete() {
        return lost == 0 && copiesMissing == 0 && strangers == 0;
    }

    long duplicates() {
        return duplicates;
    }

    /** The figures, name by name. */
    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("lines", lines);
        figures.put("delivered", delivered);
        figures.put("blank", blank);
        figures.put("in dead letters", inLetters);
        figures.put("lost", lost);
        figures.put("copies missing", copiesMissing);
        figures.put("events nobody sent", strangers);
        figures.put("duplicates", duplicates);
        figures.put("objects with duplicates", objectsTwice);
        figures.put("most duplicates of one object", mostTwice);
        letters.forEach((reason, count) -> figures.put("dead letters: " + reason, count));
        return figures;
    }

    /** The first few of what is missing. */
    List<String> losses() {
        return losses.subList(0, Math.min(SHOWN, losses.size()));
    }
}
