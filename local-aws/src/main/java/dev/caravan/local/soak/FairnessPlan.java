package dev.caravan.local.soak;

import dev.caravan.local.demo.Customer;
import java.time.Duration;
import java.util.List;

/**
 * What is to be measured.
 *
 * @param flood objects of the large tenant, all of them there before the small one's first
 * @param trickle objects of the small tenant, one every {@link #EVERY}
 */
record FairnessPlan(int flood, int trickle) {
    static final Duration EVERY = Duration.ofMillis(200);
    static final Customer LARGE = customer("large", "211111111111");
    static final Customer SMALL = customer("small", "222222222222");

    /** How long a put of the large tenant takes longer: its account is a slow one. */
    static final Duration SLOWER = Duration.ofMillis(150);

    static final int CONCURRENCY = 8;

    FairnessPlan {
        require("--flood", flood, 0);
        require("--trickle", trickle, 1);
    }

    FairnessPlan withoutFlood() {
        return new FairnessPlan(0, trickle);
    }

    private static void require(String name, int value, int least) {
        if (value < least || value > 1_000_000) {
            throw new IllegalArgumentException(name + " is not from " + least + " to 1000000: " + value);
        }
    }

    private static Customer customer(String tenant, String account) {
        return new Customer(tenant, account, "eu-central-1", List.of(), List.of(), null, false);
    }
}
