package dev.caravan.deliver;

import dev.caravan.deliver.failure.DeliveryException;
import dev.caravan.deliver.failure.DoubtedRefusalException;
import dev.caravan.deliver.failure.OwnFaultException;
import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.deliver.logs.BatchReceipt;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How deliveries ended, since the component started. */
final class DeliveryCounts {

    private final LongAdder batches = new LongAdder();
    private final LongAdder events = new LongAdder();
    private final LongAdder passing = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder ours = new LongAdder();

    void settled(BatchReceipt receipt) {
        batches.increment();
        events.add(receipt.batch().events().size());
    }

    void failed(DeliveryException failure) {
        if (failure instanceof RefusedDeliveryException || failure instanceof DoubtedRefusalException) {
            refused.increment();
        } else if (failure instanceof OwnFaultException) {
            ours.increment();
        } else {
            passing.increment();
        }
    }

    /** By the names under which the health check shows them. */
    Map<String, Long> byName() {
        Map<String, Long> byName = new LinkedHashMap<>();
        byName.put("batches.settled", batches.sum());
        byName.put("events.settled", events.sum());
        byName.put("failures.transient", passing.sum());
        byName.put("failures.refused", refused.sum());
        byName.put("failures.ours", ours.sum());
        return byName;
    }
}
