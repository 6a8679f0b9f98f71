package dev.caravan.deliver;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.arns.Arn;

/** A rate for each customer account and region, because that is what the quotas of CloudWatch Logs are for. */
final class AdaptiveRates {
    private static final long MOST = 10_000;

    private final Cache<String, AdaptiveRate> rates =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    AdaptiveRate of(LogDestination to) {
        String account = Arn.fromString(to.role().arn()).accountId().orElse("");
        return requireNonNull(rates.get(
                account + " " + to.region(),
                name -> new AdaptiveRate(name, System::nanoTime, TimeUnit.NANOSECONDS::sleep)));
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
