package dev.caravan.run;

import static java.util.Objects.requireNonNull;

import dev.caravan.queue.inflight.HandBack;
import dev.caravan.queue.inflight.InFlight;
import dev.caravan.queue.receive.PollingSqsClient;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a run stops, in order: no more polls; what is in flight is finished within a bound; what is not finished by then
 * stops before its next batch and goes back to the queue; then the routes stop.
 */
final class Shutdown {
    private static final Logger log = LoggerFactory.getLogger(Shutdown.class);

    /** How long a batch that is under way at the bound may still take. */
    private static final Duration LAST_BATCH = Duration.ofSeconds(5);

    /** How long the routes may take to stop when nothing is in flight any more. */
    static final Duration LAST_ROUTE = Duration.ofSeconds(2);

    private static final Duration UNHURRIED = Duration.ofMinutes(10);

    private static final Duration LEAST = Duration.ofSeconds(1);

    private final PollingSqsClient sqs;
    private final InFlight inFlight;
    private final HandBack handBack;
    private final AtomicBoolean stopping;
    private final Main main;

    Shutdown(PollingSqsClient sqs, InFlight inFlight, HandBack handBack, AtomicBoolean stopping, Main main) {
        this.sqs = requireNonNull(sqs, "sqs is null");
        this.inFlight = requireNonNull(inFlight, "inFlight is null");
        this.handBack = requireNonNull(handBack, "handBack is null");
        this.stopping = requireNonNull(stopping, "stopping is null");
        this.main = requireNonNull(main, "main is null");
    }

    /**
     * Stops.
     *
     * @param within for all of it; what is in flight is finished in what the rest leaves of it, a second at least
     * @param othersMayTakeOver whether messages go back without a back-off; not so when nobody could work on them either
     */
    void stop(Duration within, boolean othersMayTakeOver) {
        long began = System.nanoTime();
        if (!within.isZero()) {
            handBack.endsWithin(within.minus(toGiveBack(within)));
        }
        try {
            sqs.stopReceiving(toGiveBack(within));
            Duration rest = within.minusNanos(System.nanoTime() - began);
            if (!inFlight.awaitEmpty(toFinish(rest))) {
                log.info("Stopping before the end of what is in flight; it goes back to the queue");
            }
            stopping.set(true);
            if (othersMayTakeOver) {
                handBack.atOnce();
            }
            inFlight.awaitEmpty(LAST_BATCH);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception notClosed) {
            log.warn("Polling could not be stopped in order", notClosed);
        } finally {
            main.stop();
            handBack.everything(toGiveBack(within));
        }
    }

    /** A run that ends by itself has time; otherwise the process is killed soon, and what is hidden still shows by itself. */
    private static Duration toGiveBack(Duration within) {
        if (within.isZero()) {
            return UNHURRIED;
        }
        return within.dividedBy(5).compareTo(LAST_ROUTE) < 0 ? within.dividedBy(5) : LAST_ROUTE;
    }

    private static Duration toFinish(Duration within) {
        Duration rest = within.minus(LAST_BATCH).minus(LAST_ROUTE);
        return rest.compareTo(LEAST) > 0 ? rest : LEAST;
    }
}
