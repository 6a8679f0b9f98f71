package dev.caravan.run;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailureHandledEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Hears of every failure in every route, handled there or not: Camel catches errors as it does exceptions. */
final class FailedWork extends MainListenerSupport {
    private final Consumer<Throwable> listener;

    FailedWork(Consumer<Throwable> listener) {
        this.listener = requireNonNull(listener, "listener is null");
    }

    @Override
    public void beforeConfigure(BaseMainSupport main) {
        main.getCamelContext().getManagementStrategy().addEventNotifier(new FailureNotifier());
    }

    private final class FailureNotifier extends EventNotifierSupport {
        FailureNotifier() {
            setIgnoreCamelContextEvents(true);
            setIgnoreCamelContextInitEvents(true);
            setIgnoreRouteEvents(true);
            setIgnoreServiceEvents(true);
            setIgnoreStepEvents(true);
            setIgnoreExchangeCreatedEvent(true);
            setIgnoreExchangeCompletedEvent(true);
            setIgnoreExchangeSendingEvents(true);
            setIgnoreExchangeSentEvents(true);
            setIgnoreExchangeRedeliveryEvents(true);
        }

        @Override
        public boolean isEnabled(CamelEvent event) {
            return event instanceof ExchangeFailedEvent || event instanceof ExchangeFailureHandledEvent;
        }

        @Override
        public void notify(CamelEvent event) {
            Exchange failed = ((CamelEvent.ExchangeEvent) event).getExchange();
            Throwable cause = failed.getException() == null
                    ? failed.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)
                    : failed.getException();
            if (cause != null) {
                listener.accept(cause);
            }
        }
    }
}
