package dev.caravan.local.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells how to try the program by hand on the world of the demo. */
final class ByHand {
    private final World world;
    private final Product product;
    private final Screen screen;

    ByHand(World world, Product product, Screen screen) {
        this.world = world;
        this.product = product;
        this.screen = screen;
    }

    /** Writes a notification of that object and prints the environment and a command that delivers it once more. */
    void explain(Shipment shipment) throws IOException {
        Path notification = Files.writeString(product.folder().resolve("notification.json"), body(shipment));
        screen.heading("The local AWS stays until Ctrl-C. In another shell:");
        world.environment().forEach((name, value) -> screen.line("  export " + name + "=" + value));
        screen.line("  ./caravan --mode manual --log-format text < " + notification);
        screen.line("  ./caravan generate --tenants 2 --objects 4 --bucket " + Scenario.BUCKET);
        screen.line("  ./caravan --mode drain --log-format text");
    }

    private static String body(Shipment shipment) {
        return "{\"Records\":[{\"eventVersion\":\"2.1\",\"eventSource\":\"aws:s3\",\"awsRegion\":\""
                + Scenario.CENTRAL_REGION + "\",\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\""
                + Scenario.BUCKET + "\"},\"object\":{\"key\":\"" + shipment.key() + "\"}}}]}\n";
    }
}
