package dev.caravan.settlement;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Takes over what is left to do after a delivery, and nothing else: marks of an error that was handled there would end the
 * route that asked for the delivery.
 */
public final class DeliverySettlement implements AggregationStrategy {

    @Override
    public @Nullable Exchange aggregate(@Nullable Exchange asking, @Nullable Exchange delivered) {
        if (asking != null && delivered != null) {
            asking.getMessage().setBody(Settlements.of(delivered));
        }
        return asking;
    }
}
