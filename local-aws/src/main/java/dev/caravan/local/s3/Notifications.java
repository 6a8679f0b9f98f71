package dev.caravan.local.s3;

import dev.caravan.local.account.AccountClock;
import dev.caravan.local.account.Caller;
import dev.caravan.local.client.NotificationFormat;
import dev.caravan.local.sqs.Queues;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Tells queues of new objects, before the writer has its answer: what was put has been told. */
public final class Notifications {
    private final Queues queues;
    private final AccountClock clock;
    private final List<Binding> bindings = new CopyOnWriteArrayList<>();
    private final AtomicLong sequence = new AtomicLong(0x5A000000L);

    public Notifications(Queues queues, AccountClock clock) {
        this.queues = queues;
        this.clock = clock;
    }

    private record Binding(String bucket, String prefix, String queue, NotificationFormat format) {
        boolean covers(String otherBucket, String key) {
            return bucket.equals(otherBucket) && key.startsWith(prefix);
        }
    }

    /** Binds the keys with that prefix, empty for all, to a queue. */
    public void bind(String bucket, String prefix, String queue, NotificationFormat format) {
        bindings.add(new Binding(bucket, prefix, queue, format));
    }

    public void unbind(String bucket) {
        bindings.removeIf(binding -> binding.bucket().equals(bucket));
    }

    boolean wanted(String bucket, String key) {
        return bindings.stream().anyMatch(binding -> binding.covers(bucket, key));
    }

    void tell(Bucket bucket, S3Request asked, Written object, Caller caller) throws IOException {
        String sequencer = String.format("%016X", sequence.incrementAndGet());
        News news =
                new News(bucket, asked.key(), asked.operation(), object, caller, sequencer, clock.now(bucket.owner()));
        for (Binding binding : bindings) {
            if (binding.covers(bucket.name(), asked.key())) {
                queues.deliver(binding.queue(), news.in(binding.format()));
            }
        }
    }
}
