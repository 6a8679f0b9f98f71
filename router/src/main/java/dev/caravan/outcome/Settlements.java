package dev.caravan.outcome;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Adds up what is left to do for the parts of a split. A part that does not say is kept. */
public final class Settlements implements AggregationStrategy {

    @Override
    public Exchange aggregate(@Nullable Exchange sum, Exchange part) {
        Settlement settlement = of(part);
        part.setException(null);
        if (sum == null) {
            part.getMessage().setBody(settlement);
            return part;
        }
        sum.getMessage().setBody(of(sum).plus(settlement));
        return sum;
    }

    private static Settlement of(Exchange exchange) {
        if (exchange.getException() != null) {
            return Settlement.kept(String.valueOf(exchange.getException().getMessage()));
        }
        return exchange.getMessage().getBody() instanceof Settlement settlement
                ? settlement
                : Settlement.kept("a route did not say what became of its work");
    }
}
