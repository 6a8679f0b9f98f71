package dev.caravan.progress;

import static java.util.Objects.requireNonNull;

import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.settlement.Settlement;
import dev.caravan.settlement.Settlements;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What was there in the place of an object has been delivered, or not: the object whose content is gone ends only after
 * it, because nobody else may have been told of it.
 */
public final class ReplacementSettlement implements AggregationStrategy {

    @Override
    public @Nullable Exchange aggregate(@Nullable Exchange asking, @Nullable Exchange delivered) {
        if (asking == null) {
            return null;
        }
        Settlement replacement =
                delivered == null ? Settlement.kept("what is there now was not delivered") : Settlements.of(delivered);
        DeliveryProgress progress =
                requireNonNull(asking.getProperty(ExchangeProperties.PROGRESS, DeliveryProgress.class), "no progress");
        if (replacement.isDone()) {
            progress.replacementSettled();
            asking.getMessage().setBody(Settlements.of(asking).plus(replacement));
        } else {
            Settlement both = replacement.keptWith(Settlements.of(asking).deadLetters());
            progress.waitsForReplacement(both);
            asking.getMessage().setBody(both);
        }
        return asking;
    }
}
