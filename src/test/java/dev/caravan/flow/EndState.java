package dev.caravan.flow;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.caravan.object.line.LineRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What has become of every line that was put into a world's bucket, however many runs, processes and faults it took. It
 * asks AWS alone: the log groups of the customers and the dead-letter queue, which it empties.
 */
final class EndState {
    private static final long SEED = 4_17L;
    private static final long TWENTY_DAYS = 20L * 24 * 60 * 60 * 1000;

    private final World world;
    private final List<PutObject> objects = new CopyOnWriteArrayList<>();
    private final List<Letter> letters = new CopyOnWriteArrayList<>();

    EndState(World world) {
        this.world = world;
    }

    /** An object that was put, and the customer whose it is. */
    record PutObject(int number, Customer customer, String key, String pod, int lines) {}

    /**
     * Lines against places where they arrived.
     *
     * @param lines that were put
     * @param delivered that are in the log group, each counted once
     * @param lost the lines that are in neither log group nor dead letter, as {@code key:line}
     * @param duplicates arrivals of a line after its first, whether in the log group or in a dead letter
     */
    record Balance(int lines, int delivered, List<String> lost, int duplicates) {
        Balance {
            lost = List.copyOf(lost);
        }

        private Balance plus(Balance other) {
            List<String> both = new ArrayList<>(lost);
            both.addAll(other.lost);
            return new Balance(lines + other.lines, delivered + other.delivered, both, duplicates + other.duplicates);
        }
    }

    /**
     * Puts a gzip object of lines that differ from all others; its notification goes to the world's queue.
     *
     * @return its key
     */
    String put(Customer customer, String pod, int lines) {
        return put(customer, pod, lines, 0);
    }

    /** The same with lines at the end, {@code tooOld} of the {@code lines}, that CloudWatch does not take. */
    String put(Customer customer, String pod, int lines, int tooOld) {
        int number = objects.size() + 1;
        String key = customer.key("payments", pod, number + ".json.gz");
        objects.add(new PutObject(number, customer, key, pod, lines));
        Random noise = new Random(SEED + number);
        world.putLines(
                key,
                IntStream.rangeClosed(1, lines)
                        .mapToObj(line -> {
                            long time = Times.recentMillis(line) - (line > lines - tooOld ? TWENTY_DAYS : 0);
                            return LogLines.at(time, number + ":" + line + " " + Long.toHexString(noise.nextLong()));
                        })
                        .toArray(String[]::new));
        return key;
    }

    List<PutObject> objects() {
        return List.copyOf(objects);
    }

    Balance all() {
        return of(object -> true);
    }

    Balance of(Customer customer) {
        return of(object -> object.customer().tenant().equals(customer.tenant()));
    }

    /** All customers at once, which asks much less often. */
    Map<Customer, Balance> byCustomer() {
        List<Letter> sent = letters();
        return objects.stream()
                .map(PutObject::customer)
                .distinct()
                .collect(toMap(
                        customer -> customer,
                        customer -> of(object -> object.customer().equals(customer), sent)));
    }

    Balance of(String key) {
        return of(object -> object.key().equals(key));
    }

    /** All dead letters so far. */
    List<Letter> letters() {
        letters.addAll(world.letters());
        return List.copyOf(letters);
    }

    private Balance of(Predicate<PutObject> which) {
        return of(which, letters());
    }

    private Balance of(Predicate<PutObject> which, List<Letter> sent) {
        Balance sum = new Balance(0, 0, List.of(), 0);
        Map<Customer, List<PutObject>> byCustomer =
                objects.stream().filter(which).collect(groupingBy(PutObject::customer));
        for (List<PutObject> ofCustomer : byCustomer.values()) {
            for (List<PutObject> ofPod :
                    ofCustomer.stream().collect(groupingBy(PutObject::pod)).values()) {
                List<String> messages =
                        ofPod.get(0).customer().logs(ofPod.get(0).pod()).messages();
                for (PutObject object : ofPod) {
                    sum = sum.plus(balance(object, messages, sent));
                }
            }
        }
        return sum;
    }

    private static Balance balance(PutObject object, List<String> messages, List<Letter> letters) {
        int[] inLogs = arrivals(object, messages);
        List<String> lost = new ArrayList<>();
        int duplicates = 0;
        for (int line = 1; line <= object.lines(); line++) {
            int inLetters = naming(object, line, letters);
            if (inLogs[line] + inLetters == 0) {
                lost.add(object.key() + ":" + line);
            }
            duplicates += Math.max(0, inLogs[line] + inLetters - 1);
        }
        int delivered = (int) Arrays.stream(inLogs).filter(times -> times > 0).count();
        return new Balance(object.lines(), delivered, lost, duplicates);
    }

    private static int[] arrivals(PutObject object, List<String> messages) {
        int[] times = new int[object.lines() + 1];
        String prefix = object.number() + ":";
        for (String message : messages) {
            if (message.startsWith(prefix)) {
                times[Integer.parseInt(message.substring(prefix.length(), message.indexOf(' ')))]++;
            }
        }
        return times;
    }

    private static int naming(PutObject object, int line, List<Letter> letters) {
        return (int) letters.stream()
                .filter(letter -> object.key().equals(letter.attributes().get("key")))
                .filter(letter ->
                        !letter.attributes().getOrDefault("delivery", "").startsWith("s3:"))
                .filter(letter -> names(letter.lines(), line))
                .count();
    }

    /** A letter that names no lines means all of them. */
    private static boolean names(String lines, int line) {
        return lines.isEmpty()
                || Arrays.stream(lines.split(",", -1))
                        .map(LineRange::parse)
                        .anyMatch(range -> range.first() <= line && line <= range.last());
    }
}
