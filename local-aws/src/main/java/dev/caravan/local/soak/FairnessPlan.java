package dev.caravan.local.soak;

import dev.caravan.local.demo.Customer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be measured.
 *
 * @param flood objects of the large tenants, of each as many, all of them there before the small one's first
 * @param tenants how many large tenants there are
 * @param trickle objects of the small tenant, one every {@link #EVERY}
 * @param processes of the program, on the one queue
 */
record FairnessPlan(int flood, int tenants, int trickle, int processes) {
    static final Duration EVERY = Duration.ofMillis(200);
    static final Customer SMALL = customer("small", "222222222222");

    /** How long a put of a large tenant takes longer: its account is a slow one. */
    static final Duration SLOWER = Duration.ofMillis(150);

    static final int CONCURRENCY = 8;

    private static final int MOST_OBJECTS = 1_000_000;
    private static final int FLOOD = 2_000;
    private static final int OF_EACH = 10;
    private static final String LARGE = "large-";

    FairnessPlan {
        require("--flood", flood, 0, MOST_OBJECTS);
        require("--tenants", tenants, 1, 10_000);
        require("--trickle", trickle, 1, MOST_OBJECTS);
        require("--processes", processes, 1, 16);
        if (flood > 0 && flood < tenants) {
            throw new IllegalArgumentException(
                    "--flood is not an object at least for each of the " + tenants + " of --tenants: " + flood);
        }
    }

    /** So many objects that one tenant's, or each of many tenants', are not all delivered before the small one's come. */
    static int flood(int tenants) {
        return Math.max(FLOOD, OF_EACH * Math.min(tenants, MOST_OBJECTS / OF_EACH));
    }

    FairnessPlan withoutFlood() {
        return new FairnessPlan(0, tenants, trickle, processes);
    }

    List<Customer> customers() {
        List<Customer> customers = new ArrayList<>();
        for (int at = 0; at < tenants; at++) {
            customers.add(large(at));
        }
        customers.add(SMALL);
        return customers;
    }

    /** Whose an object of the flood is: they take turns. */
    Customer ofFlood(int object) {
        return large(object % tenants);
    }

    /** What the log groups of the large tenants have in common, and only they. */
    static String slowGroups() {
        return customer(LARGE, "").logGroup();
    }

    /**
     * What the program is told, besides where it is. Several processes keep a ledger, as they should: a message that shows
     * again may come to another.
     *
     * @param share per cent of the workers that one tenant may have
     */
    Map<String, String> settings(int share) {
        Map<String, String> one = Map.of(
                "CONCURRENCY",
                Integer.toString(CONCURRENCY),
                "TENANT_SHARE",
                Integer.toString(share),
                "LOG_FORMAT",
                "text",
                "LOG_LEVEL",
                "WARN");
        Map<String, String> settings = new HashMap<>(one);
        if (processes > 1) {
            settings.put("DELIVERY_LEDGER_TABLE", SoakWorld.LEDGER);
        }
        return settings;
    }

    private static Customer large(int at) {
        return customer(LARGE + (at + 1), "21%010d".formatted(at + 1));
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is not from " + least + " to " + most + ": " + value);
        }
    }

    private static Customer customer(String tenant, String account) {
        return new Customer(tenant, account, "eu-central-1", List.of(), List.of(), null, false);
    }
}
