package dev.caravan.undelivered;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.notification.NotifiedRecord;
import dev.caravan.queue.inflight.Lifetime;
import dev.caravan.reason.DeadLetterReason;
import dev.caravan.settlement.DeadLetter;
import dev.caravan.settlement.Settlement;
import dev.caravan.tenant.delivery.ObjectDelivery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.component.aws2.sqs.Sqs2Constants;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps by which the routes see to it that nothing is kept until the queue forgets it: at the {@linkplain Lifetime last
 * moment} of a message all that is kept of it becomes dead letters, whatever it is kept for.
 */
public final class LastMoments {
    private static final Logger log = LoggerFactory.getLogger(LastMoments.class);

    /** With so much time left, what another worker has or will have is left to that. */
    private static final Duration TIME_ENOUGH = Duration.ofMinutes(15);

    private static final Duration ONCE_IN = Duration.ofMinutes(1);
    private static final int MOST_TOLD = 10_000;

    private final Lifetime lifetime;
    private final Cache<String, String> told;

    /** @param ticker the time since when a message was told of */
    public LastMoments(Lifetime lifetime, Ticker ticker) {
        this.lifetime = requireNonNull(lifetime, "lifetime is null");
        this.told = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(ONCE_IN)
                .maximumSize(MOST_TOLD)
                .build();
    }

    /**
     * A delivery that is parked is not to be parked any more: it goes as far as its lease, where the ledger says which of its
     * lines are left, and no further. Sets {@link ExchangeProperties#OUT_OF_TIME} to the reason and takes {@link ExchangeProperties#PARKED_FOR}
     * away.
     */
    public void notParkedForEver(ObjectDelivery work, Exchange exchange) {
        String sent = exchange.getProperty(ExchangeProperties.SENT_AT, String.class);
        if (exchange.getProperty(ExchangeProperties.PARKED_FOR) != null && lifetime.isLastMoment(sent)) {
            exchange.removeProperty(ExchangeProperties.PARKED_FOR);
            exchange.setProperty(ExchangeProperties.OUT_OF_TIME, Undelivered.parkedBecause(work));
        }
    }

    /** What is left to do if nothing more may be kept. */
    public Settlement nothingKeptForEver(Settlement settlement, Exchange exchange) {
        String sent = exchange.getProperty(ExchangeProperties.SENT_AT, String.class);
        if (settlement.isDone() || !lifetime.isLastMoment(sent) || isLeftToOthers(settlement, sent)) {
            return settlement;
        }
        boolean isWhole = settlement.isKeptBounded()
                || settlement.kept().stream().anyMatch(part -> part.inItsPlace().isEmpty());
        if (isWhole) {
            // one for all, and not beside those of its parts, which would be delivered twice when both are replayed
            return Settlement.deadLetter(withNumbers(whole(settlement, exchange), sent));
        }
        Settlement sum = new Settlement(settlement.deadLetters(), List.of());
        for (Settlement.Kept kept : settlement.kept()) {
            for (DeadLetter letter : kept.inItsPlace().orElseThrow()) {
                sum = sum.plus(Settlement.deadLetter(withNumbers(letter, sent)));
            }
        }
        return sum;
    }

    private boolean isLeftToOthers(Settlement settlement, @Nullable String sent) {
        return settlement.isElsewhere()
                && lifetime.left(sent)
                        .filter(left -> left.compareTo(TIME_ENOUGH) > 0)
                        .isPresent();
    }

    /** The message as it came. What was delivered of it the ledger knows; what a person meant by it stays what is meant. */
    private static DeadLetter whole(Settlement settlement, Exchange exchange) {
        String notification = exchange.getProperty(ExchangeProperties.NOTIFICATION, String.class);
        DeadLetter letter = DeadLetter.ofRecord(
                DeadLetterReason.KEPT_TOO_LONG,
                settlement.why(),
                null,
                null,
                new NotifiedRecord.Verbatim(notification == null ? "" : notification));
        String replay = exchange.getProperty(ExchangeProperties.REPLAY, String.class);
        return replay == null || replay.isEmpty()
                ? letter.standingFor(Math.max(2, settlement.kept().size()))
                : letter.meantFor(
                        exchange.getProperty(ExchangeProperties.REPLAY_DELIVERY, String.class),
                        exchange.getProperty(ExchangeProperties.REPLAY_LINES, String.class));
    }

    /** Says so if the dead letters were not accepted, and the queue will forget the message. */
    public void tellIfKept(
            Settlement settlement,
            @ExchangeProperty(ExchangeProperties.SENT_AT) @Nullable String sent,
            @Header(Sqs2Constants.MESSAGE_ID) @Nullable String messageId) {
        if (settlement.isDone() || !lifetime.isLastMoment(sent)) {
            return;
        }
        String id = messageId == null ? "" : messageId;
        if (told.asMap().putIfAbsent(id, id) == null) {
            log.error(
                    "The queue forgets message {} in {} s, and its dead letters cannot be sent: {}",
                    id,
                    lifetime.left(sent).orElse(Duration.ZERO).toSeconds(),
                    settlement.why());
        }
    }

    private DeadLetter withNumbers(DeadLetter letter, @Nullable String sent) {
        if (!letter.reason().equals(DeadLetterReason.KEPT_TOO_LONG)) {
            return letter;
        }
        Optional<Map.Entry<Duration, Duration>> ages =
                lifetime.age(sent).flatMap(age -> lifetime.retention().map(retention -> Map.entry(age, retention)));
        return ages.map(times -> letter.because("kept for %d s of the %d s for which the queue keeps messages: %s"
                        .formatted(times.getKey().toSeconds(), times.getValue().toSeconds(), letter.error())))
                .orElse(letter);
    }
}
