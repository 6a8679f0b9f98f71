package dev.caravan.deliver.logs;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.caravan.deliver.wire.LogDestination;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A rate for each customer account and region, because that is what the quotas of CloudWatch Logs are for. */
final class AdaptiveRates {
    private static final long MOST = 10_000;
    private static final int ACCOUNT_BEHIND_COLONS = 4;

    private final Cache<String, AdaptiveRate> rates =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    AdaptiveRate of(LogDestination to) {
        return requireNonNull(rates.get(
                account(to.role().arn()) + " " + to.region(),
                name -> new AdaptiveRate(name, System::nanoTime, TimeUnit.NANOSECONDS::sleep)));
    }

    /** The fifth part of an ARN; this is asked for each put, so it is cut out and nothing else is looked at. */
    private static String account(String arn) {
        int from = 0;
        for (int colons = 0; colons < ACCOUNT_BEHIND_COLONS; colons++) {
            from = arn.indexOf(':', from) + 1;
            if (from == 0) {
                return "";
            }
        }
        int to = arn.indexOf(':', from);
        return to < 0 ? "" : arn.substring(from, to);
    }

    /** Calls a second, for the accounts and regions that are throttled. */
    Map<String, Double> limits() {
        Map<String, Double> limits = new TreeMap<>();
        rates.asMap().forEach((name, rate) -> {
            if (Double.isFinite(rate.limit())) {
                limits.put(name, rate.limit());
            }
        });
        return limits;
    }
}
