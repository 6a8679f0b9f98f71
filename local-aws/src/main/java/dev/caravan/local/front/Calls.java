package dev.caravan.local.front;

import dev.caravan.local.client.Call;
import dev.caravan.local.client.CallFilter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** The last calls, oldest first, and how many there were of each. */
public final class Calls {
    private final int kept;
    private final Deque<Call> calls = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private long sequence;

    /** Remembers that many; 0 for none. */
    public Calls(int kept) {
        this.kept = kept;
    }

    /** @param name the service and the operation, which it is counted under */
    synchronized void record(String name, LongFunction<Call> call) {
        sequence++;
        counts.merge(name, 1L, Long::sum);
        if (kept > 0) {
            if (calls.size() == kept) {
                calls.removeFirst();
            }
            calls.addLast(call.apply(sequence));
        }
    }

    public synchronized Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    public synchronized List<Call> matching(CallFilter filter) {
        return calls.stream().filter(filter::matches).toList();
    }
}
