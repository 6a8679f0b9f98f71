package dev.caravan.outcome;

import static java.util.Objects.requireNonNull;

import dev.caravan.notification.NotifiedRecord;
import dev.caravan.tenant.ObjectDelivery;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;

/** The steps of the error routes: what a failure means depends on how far the work had come. */
public final class Failures {
    private final Outcomes outcomes;
    private final Conclusions conclusions;

    public Failures(Outcomes outcomes, Conclusions conclusions) {
        this.outcomes = requireNonNull(outcomes, "outcomes is null");
        this.conclusions = requireNonNull(conclusions, "conclusions is null");
    }

    /** A batch could not be put: its object goes no further. */
    public void ofBatch(
            @ExchangeProperty("CamelExceptionCaught") Exception cause,
            @ExchangeProperty("progress") DeliveryProgress progress) {
        progress.failed(cause);
    }

    /** A delivery that was under way failed. */
    public Settlement ofDelivery(
            @ExchangeProperty("CamelExceptionCaught") Exception cause,
            @ExchangeProperty("progress") DeliveryProgress progress) {
        return conclusions.failed(cause, progress);
    }

    /** A delivery failed before it was begun or after it was concluded, or its record before it came to deliveries. */
    public Settlement ofWork(
            @ExchangeProperty("CamelExceptionCaught") Exception cause,
            @ExchangeProperty("record") NotifiedRecord record,
            @ExchangeProperty("tenant") @Nullable String tenant,
            @ExchangeProperty("replayDelivery") @Nullable String replayDelivery,
            @ExchangeProperty("replayLines") @Nullable String replayLines,
            @ExchangeProperty("delivery") @Nullable ObjectDelivery work) {
        return work == null
                ? outcomes.failed(cause, record, tenant, replayDelivery, replayLines)
                : outcomes.failed(cause, work);
    }

    /** A step that handles whole messages failed: nothing is deleted. */
    public Settlement ofMessage(@ExchangeProperty("CamelExceptionCaught") Exception cause) {
        return outcomes.failedMessage(cause);
    }
}
