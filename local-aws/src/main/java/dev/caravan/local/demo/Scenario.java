package dev.caravan.local.demo;

import static dev.caravan.local.demo.Scenario.Size.LARGE;
import static dev.caravan.local.demo.Scenario.Size.SMALL;

import dev.caravan.local.demo.Shipment.Expected;
import dev.caravan.local.generate.Contents;
import dev.caravan.local.generate.LogObject;
import dev.caravan.local.generate.Mix;
import dev.caravan.local.generate.ObjectKey;
import dev.caravan.local.generate.Shares;
import java.time.Instant;
import java.util.List;

/** Who takes part in the demo, and what is sent. */
record Scenario(List<Customer> customers, List<Shipment> shipments) {
    static final String CENTRAL_ACCOUNT = "111111111111";
    static final String CENTRAL_REGION = "eu-central-1";
    static final String BUCKET = "central-fleet-logs";

    private static final int LINE_BYTES = 700;
    private static final Mix CLEAN = Mix.standard();
    private static final Mix BAD = Mix.standard().with(new Shares(0.05, 0.03, 0.05, 0.03, 0.015));

    /** How many lines. */
    enum Size {
        SMALL(250),
        LARGE(6_000);

        private final int lines;

        Size(int lines) {
            this.lines = lines;
        }
    }

    Scenario {
        customers = List.copyOf(customers);
        shipments = List.copyOf(shipments);
    }

    /** The newest records are that old; the rest follows from the seed. */
    static Scenario at(Instant newest, long seed) {
        Customer orchard =
                new Customer("orchard", "222222222222", "eu-central-1", List.of(), List.of(), "orchard-logs", false);
        Customer harbor =
                new Customer("harbor", "333333333333", "us-east-1", List.of("checkout"), List.of("API"), null, false);
        Customer quarry = new Customer("quarry", "444444444444", "eu-west-1", List.of(), List.of(), null, true);
        Packer packer = new Packer(newest, seed);
        Expected delivered = new Expected.Delivered();
        return new Scenario(
                List.of(orchard, harbor, quarry),
                List.of(
                        packer.pack("orchard", "checkout", 1, SMALL, CLEAN, delivered),
                        packer.pack("orchard", "checkout", 2, SMALL, CLEAN, delivered),
                        packer.pack("orchard", "ingress-router", 1, LARGE, CLEAN, delivered),
                        packer.pack("orchard", "billing-export", 1, SMALL, BAD, delivered),
                        packer.pack("harbor", "kube-apiserver", 1, SMALL, CLEAN, delivered),
                        packer.pack("harbor", "checkout", 1, SMALL, CLEAN, delivered),
                        packer.pack("harbor", "image-resizer", 1, SMALL, CLEAN, new Expected.Filtered()),
                        packer.pack("quarry", "checkout", 1, SMALL, CLEAN, new Expected.Refused("denied")),
                        packer.pack("stranger", "checkout", 1, SMALL, CLEAN, new Expected.Refused("unknown-tenant"))));
    }

    /** Makes objects one after the other, each from a seed of its own. */
    private static final class Packer {
        private final Instant newest;
        private long seed;

        Packer(Instant newest, long seed) {
            this.newest = newest;
            this.seed = seed;
        }

        Shipment pack(String tenant, String application, int pod, Size size, Mix mix, Expected expected) {
            String file = application + '-' + newest.getEpochSecond() + ".json.gz";
            String podName = application + '-' + pod;
            ObjectKey key = new ObjectKey(tenant, tenant + "-cluster", application, podName, file);
            Contents contents = new Contents(size.lines, LINE_BYTES, mix);
            return new Shipment(new LogObject(key, ++seed, newest, contents), expected);
        }
    }
}
