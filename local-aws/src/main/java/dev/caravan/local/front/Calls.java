package dev.caravan.local.front;

import dev.caravan.local.client.Call;
import dev.caravan.local.client.CallFilter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;

/** The last calls, oldest first. */
public final class Calls {
    private final int kept;
    private final Deque<Call> calls = new ArrayDeque<>();
    private long sequence;

    /** Remembers that many; 0 for none. */
    public Calls(int kept) {
        this.kept = kept;
    }

    synchronized void record(LongFunction<Call> call) {
        sequence++;
        if (kept > 0) {
            if (calls.size() == kept) {
                calls.removeFirst();
            }
            calls.addLast(call.apply(sequence));
        }
    }

    public synchronized List<Call> matching(CallFilter filter) {
        return calls.stream().filter(filter::matches).toList();
    }
}
