package dev.caravan.settlement;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what is left to do for the parts of a split. A part that does not say is kept. The sum is an exchange of its
 * own: on a part's, the marks of an error that was handled there would end the route that split it.
 */
public final class Settlements implements AggregationStrategy {

    @Override
    public Exchange aggregate(@Nullable Exchange sum, Exchange part) {
        Exchange newSum = sum == null ? new DefaultExchange(part.getContext()) : sum;
        Settlement before =
                sum == null ? Settlement.NOTHING_LEFT : sum.getMessage().getBody(Settlement.class);
        newSum.getMessage().setBody(before.plus(of(part)));
        return newSum;
    }

    public static Settlement of(Exchange part) {
        if (part.getException() != null) {
            return Settlement.kept(String.valueOf(part.getException().getMessage()));
        }
        return part.getMessage().getBody() instanceof Settlement settlement
                ? settlement
                : Settlement.kept("a route did not say what became of its work");
    }
}
