package dev.caravan.tenant.item;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * DynamoDB deletes an item within days after its {@code ttl}; from the ttl on, the item counts as gone. What DynamoDB would
 * not delete counts as there: a ttl that is not a number, or more than five years ago.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html">Time to live</a>
 */
record Expiration(Clock clock) {
    private static final int YEARS_LOOKED_AT = 5;

    /** Seconds since 1970; those with more digits are far in the future, or nonsense. */
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}(?:\\.[0-9]{1,38})?");

    Expiration {
        requireNonNull(clock, "clock is null");
    }

    boolean isPast(@Nullable AttributeValue ttl) {
        if (ttl == null || !isTime(ttl)) {
            return false;
        }
        Instant end = Instant.ofEpochSecond(new BigDecimal(ttl.n()).longValue());
        Instant now = clock.instant();
        Instant tooLongAgo =
                now.atOffset(ZoneOffset.UTC).minusYears(YEARS_LOOKED_AT).toInstant();
        return !end.isAfter(now) && end.isAfter(tooLongAgo);
    }

    /** Whether DynamoDB may ever take it for past; milliseconds it does not. */
    static boolean isTime(AttributeValue ttl) {
        return ttl.n() != null && SECONDS.matcher(ttl.n()).matches();
    }
}
