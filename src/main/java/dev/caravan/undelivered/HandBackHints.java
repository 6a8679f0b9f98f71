package dev.caravan.undelivered;

import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.settlement.Settlement;
import org.apache.camel.Exchange;

/** The step that tells the queue for how long a message is to stay away, where more is known than that it failed. */
public final class HandBackHints {

    public void hint(Settlement settlement, Exchange exchange) {
        settlement
                .waitsFor()
                .ifPresentOrElse(
                        wait -> exchange.setProperty(ExchangeProperties.WAITS_FOR, wait),
                        () -> settlement
                                .hiddenFor()
                                .ifPresent(rest -> exchange.setProperty(ExchangeProperties.HIDDEN_FOR, rest)));
    }
}
