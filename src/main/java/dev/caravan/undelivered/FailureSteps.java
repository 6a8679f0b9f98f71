package dev.caravan.undelivered;

import static java.util.Objects.requireNonNull;

import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.notification.NotifiedRecord;
import dev.caravan.progress.DeliveryProgress;
import dev.caravan.progress.DeliverySteps;
import dev.caravan.settlement.Settlement;
import dev.caravan.tenant.delivery.ObjectDelivery;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;

/** The steps of the error routes: what a failure means depends on how far the work had come. */
public final class FailureSteps {
    private final Undelivered undelivered;
    private final DeliverySteps deliverySteps;

    public FailureSteps(Undelivered undelivered, DeliverySteps deliverySteps) {
        this.undelivered = requireNonNull(undelivered, "undelivered is null");
        this.deliverySteps = requireNonNull(deliverySteps, "deliverySteps is null");
    }

    /** A batch could not be put: its object goes no further. */
    public void ofBatch(
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception cause,
            @ExchangeProperty(ExchangeProperties.PROGRESS) DeliveryProgress progress) {
        progress.failed(cause);
    }

    /** A delivery that was under way failed. */
    public Settlement ofDelivery(
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception cause,
            @ExchangeProperty(ExchangeProperties.PROGRESS) DeliveryProgress progress) {
        return deliverySteps.failed(cause, progress);
    }

    /** A delivery failed before it was begun or after it was finished, or its record before it came to deliveries. */
    public Settlement ofWork(
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception cause,
            @ExchangeProperty(ExchangeProperties.RECORD) NotifiedRecord record,
            @ExchangeProperty(ExchangeProperties.TENANT) @Nullable String tenant,
            @ExchangeProperty(ExchangeProperties.REPLAY_DELIVERY) @Nullable String replayDelivery,
            @ExchangeProperty(ExchangeProperties.REPLAY_LINES) @Nullable String replayLines,
            @ExchangeProperty(ExchangeProperties.DELIVERY) @Nullable ObjectDelivery work) {
        return work == null
                ? undelivered.failed(cause, record, tenant, replayDelivery, replayLines)
                : undelivered.failed(cause, work);
    }

    /** A step that handles whole messages failed: nothing is deleted. */
    public Settlement ofMessage(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception cause) {
        return undelivered.failedMessage(cause);
    }
}
