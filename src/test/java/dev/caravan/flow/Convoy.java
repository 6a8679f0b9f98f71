package dev.caravan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Objects of every form for three tenants, one of them with copies, and what must become of them. Each object has a log
 * stream of its own, and no two lines are alike.
 */
final class Convoy {
    private static final int EACH_TOO_OLD = 7;
    private static final long TWENTY_DAYS = Duration.ofDays(20).toMillis();

    private final World world;
    private final int paddingOfLarge;
    private final String copies;
    private final Customer acme;
    private final Customer globex;
    private final Customer initech;
    private final List<Parcel> parcels = new ArrayList<>();

    /** @param paddingOfLarge bytes by which the lines of the larger objects are longer */
    Convoy(World world, int paddingOfLarge) {
        this.world = world;
        this.paddingOfLarge = paddingOfLarge;
        this.copies = "globex-copies-" + world.number;
        this.acme = world.customer("acme").toLogGroup();
        this.globex = world.customer("globex").toLogGroup().toBucket(copies);
        this.initech = world.customer("initech").toLogGroup();
        globex.createBucket(copies);
    }

    /**
     * One object.
     *
     * @param due the messages that must arrive
     * @param quarantined the lines that dead letters must name
     * @param copy the key of its copy; empty for none
     */
    record Parcel(Customer customer, String key, String stream, List<String> due, BitSet quarantined, String copy) {}

    List<Parcel> parcels() {
        return List.copyOf(parcels);
    }

    /** What the bucket of copies holds under that key. */
    byte[] copy(String key) {
        return world.aws.objectBytes(copies, key);
    }

    List<String> copiesThere() {
        return world.aws.objects(copies);
    }

    byte[] sent(Parcel parcel) {
        return world.aws.objectBytes(world.bucket, parcel.key());
    }

    /** Lines of all objects put so far. */
    int lines() {
        return parcels.stream()
                .mapToInt(parcel -> parcel.due().size() + parcel.quarantined().cardinality())
                .sum();
    }

    /** Puts one object of each form, and some small ones. */
    void putAll() {
        for (int i = 0; i < 4; i++) {
            put(i % 2 == 0 ? acme : initech, 20, "", lines -> World.gzip(String.join("\n", lines)));
        }
        String padding = "x".repeat(paddingOfLarge);
        put(acme, 500, padding, lines -> World.gzip(String.join("\n", lines)));
        put(globex, 300, padding, lines -> members(lines, 3));
        put(initech, 100, "", lines -> pretty(lines).getBytes(UTF_8));
        putWithOldLines(70);
    }

    private void put(Customer customer, int lines, String padding, Packing packing) {
        String stream = "pod-" + parcels.size();
        IntFunction<String> message = i -> stream + " line " + i + padding;
        String key = customer.key("app", stream, "1.json");
        List<String> due = IntStream.rangeClosed(1, lines).mapToObj(message).toList();
        List<String> records = IntStream.rangeClosed(1, lines)
                .mapToObj(i -> LogLines.line(i, message.apply(i)))
                .toList();
        world.put(key, packing.bytes(records));
        String copy = customer.equals(globex) ? "ROSA/cluster-logs/" + key : "";
        parcels.add(new Parcel(customer, key, stream, due, new BitSet(), copy));
    }

    private void putWithOldLines(int lines) {
        String stream = "pod-" + parcels.size();
        String key = acme.key("app", stream, "1.json");
        List<String> due = new ArrayList<>();
        BitSet old = new BitSet();
        StringBuilder content = new StringBuilder();
        for (int i = 1; i <= lines; i++) {
            boolean tooOld = i % EACH_TOO_OLD == 0;
            String message = stream + " line " + i;
            content.append(LogLines.at(Times.recentMillis(i) - (tooOld ? TWENTY_DAYS : 0), message))
                    .append('\n');
            if (tooOld) {
                old.set(i);
            } else {
                due.add(message);
            }
        }
        world.put(key, World.gzip(content.toString()));
        parcels.add(new Parcel(acme, key, stream, due, old, ""));
    }

    private static byte[] members(List<String> lines, int count) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int each = lines.size() / count;
        for (int i = 0; i < count; i++) {
            all.writeBytes(World.gzip(String.join("\n", lines.subList(i * each, (i + 1) * each)) + "\n"));
        }
        return all.toByteArray();
    }

    private static String pretty(List<String> records) {
        return records.stream()
                .map(record -> "  " + record.replace(",", ",\n    "))
                .collect(joining(",\n", "[\n", "\n]\n"));
    }

    /** How lines become an object. */
    private interface Packing {
        byte[] bytes(List<String> lines);
    }

    /** What the dead letters name of each object: its lines by its key. */
    static Map<String, BitSet> named(List<Letter> letters) {
        return letters.stream()
                .collect(toMap(
                        letter -> letter.attributes().getOrDefault("key", ""),
                        letter -> LineRanges.read(letter.lines()),
                        (one, other) -> {
                            one.or(other);
                            return one;
                        }));
    }
}
