package dev.caravan.local.demo;

import dev.caravan.local.client.Call;
import dev.caravan.local.client.CallFilter;
import dev.caravan.local.demo.Shipment.Expected;
import dev.caravan.local.generate.GroundTruth;
import dev.caravan.local.generate.ObjectKey;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The story that the demo tells, from the first object to the last check. */
final class Demo {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Scenario scenario;
    private final World world;
    private final Product product;
    private final Screen screen;
    private String lastGlance = "";

    Demo(Scenario scenario, World world, Product product, Screen screen) {
        this.scenario = scenario;
        this.world = world;
        this.product = product;
        this.screen = screen;
    }

    /** Tells it all; true when everything is as it should be. */
    boolean tell() throws IOException, InterruptedException {
        introduce();
        sendObjects();
        int exitCode = runProduct();
        RunReport report = RunReport.read(product.report());
        DeadLetterQueue queue = new DeadLetterQueue(world);
        List<DeadLetterQueue.Letter> letters = queue.letters();
        Display show = new Display(screen);
        show.report(report);
        for (Customer customer : scenario.customers()) {
            show.account(customer, new Arrivals(world, customer));
        }
        show.letters(letters);
        Verification verification = verify(report, exitCode, queue.leftInSource(), letters);
        show.findings(verification.findings());
        return verification.isAllGood();
    }

    private void introduce() {
        screen.heading("The local AWS, at " + world.aws().endpoint());
        TextTable table = new TextTable("tenant", "account", "region", "wants", "delivered to");
        for (Customer customer : scenario.customers()) {
            String wants = customer.desiredLogs().isEmpty() && customer.groups().isEmpty()
                    ? "all"
                    : String.join(", ", customer.desiredLogs()) + " + group " + String.join(", ", customer.groups());
            String to = customer.logGroup()
                    + customer.copies().map(bucket -> " and s3://" + bucket).orElse("");
            table.row(customer.tenant(), customer.account(), customer.region(), wants, to);
        }
        screen.table(table);
    }

    private void sendObjects() throws IOException {
        screen.heading("Objects in s3://" + Scenario.BUCKET + ", each told to the queue by S3 through SNS");
        TextTable table = new TextTable("tenant", "pod", "lines", "not JSON", "blank", "too old/new", "has to be");
        for (Shipment shipment : scenario.shipments()) {
            GroundTruth truth = world.send(shipment);
            long age = truth.tooOld() + truth.tooNew();
            ObjectKey key = shipment.object().key();
            table.row(
                    key.tenant(),
                    key.pod(),
                    truth.lines(),
                    truth.unparsed(),
                    truth.blank(),
                    age,
                    expectation(shipment.expected()));
        }
        screen.table(table);
    }

    private static String expectation(Expected expected) {
        if (expected instanceof Expected.Refused refused) {
            return "dead letter: " + refused.reason();
        }
        return expected instanceof Expected.Filtered ? "filtered" : "delivered";
    }

    private int runProduct() throws IOException, InterruptedException {
        screen.heading("java -jar target/caravan.jar --mode drain --report ... --log-format text");
        long start = System.nanoTime();
        int exitCode = product.run(world.environment(), PATIENCE, this::glance);
        glance();
        double seconds = (System.nanoTime() - start) / 1e9;
        screen.line(String.format("  done after %.1f s with exit code %d", seconds, exitCode));
        return exitCode;
    }

    private void glance() {
        List<Call> puts = world.aws().calls(CallFilter.of("logs", "PutLogEvents"));
        long events = puts.stream()
                .filter(Call::succeeded)
                .mapToLong(put -> put.details().get("events") instanceof Number number ? number.longValue() : 0)
                .sum();
        String now = "  " + puts.size() + " PutLogEvents, " + OneLine.grouped(events) + " events";
        if (!now.equals(lastGlance)) {
            screen.aside(now);
        }
        lastGlance = now;
    }

    private Verification verify(
            RunReport report, int exitCode, long leftInSource, List<DeadLetterQueue.Letter> letters) {
        Verification verification = new Verification(scenario);
        verification.checkReport(report, exitCode, leftInSource);
        scenario.customers().forEach(customer -> verification.checkCustomer(customer, world));
        verification.checkLetters(letters);
        return verification;
    }
}
