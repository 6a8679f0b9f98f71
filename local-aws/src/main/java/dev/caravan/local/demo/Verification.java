package dev.caravan.local.demo;

import dev.caravan.local.demo.EventComparison.Arrived;
import dev.caravan.local.demo.Shipment.Expected;
import dev.caravan.local.generate.GroundTruth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Holds what arrived against what was generated. */
final class Verification {
    private final Scenario scenario;
    private final List<Finding> findings = new ArrayList<>();

    Verification(Scenario scenario) {
        this.scenario = scenario;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    boolean isAllGood() {
        return findings.stream().allMatch(Finding::good);
    }

    /** The program's own account of the run. */
    void checkReport(RunReport report, int exitCode, long leftInSource) {
        int letters = scenario.shipments().stream()
                .mapToInt(shipment -> Expectations.letters(shipment).size())
                .sum();
        add(Finding.same("exit code (1: finished, with dead letters)", letters > 0 ? 1 : 0, exitCode));
        add(Finding.same(
                "dead letters in the report", letters, report.deadLetters().size()));
        add(Finding.same("objects left behind", 0, report.kept().size()));
        add(Finding.same("exit code in the report", exitCode, report.exitCode()));
        add(new Finding(
                report.identityHolds() && report.deliveries().stream().allMatch(RunReport.Row::addsUp),
                "every line read is delivered, blank or quarantined"));
        add(Finding.same("messages deleted", (long) scenario.shipments().size(), report.messagesDeleted()));
        add(Finding.same("messages left in the queue", 0L, leftInSource));
        scenario.customers().forEach(customer -> checkRow(customer, report));
    }

    /** What one customer finds in its account. */
    void checkCustomer(Customer customer, World world) {
        Arrivals arrivals = new Arrivals(world, customer);
        List<Shipment> due = delivered(customer);
        long events = 0;
        List<String> wrong = new ArrayList<>();
        for (Shipment shipment : due) {
            String stream = shipment.object().key().pod();
            List<Expectations.Event> expected = Expectations.events(shipment);
            events += expected.size();
            EventComparison.difference(expected, arrived(arrivals, stream))
                    .ifPresent(difference -> wrong.add(stream + ": " + difference));
        }
        List<String> streams = due.stream()
                .map(shipment -> shipment.object().key().pod())
                .sorted()
                .toList();
        add(Finding.same("log streams of " + customer.tenant(), streams, arrivals.streams()));
        if (!due.isEmpty()) {
            String good = OneLine.grouped(events) + " events of " + customer.tenant()
                    + ", each with the message and time that were generated";
            String bad = "events of " + customer.tenant() + ": " + String.join(" | ", wrong);
            add(new Finding(wrong.isEmpty(), wrong.isEmpty() ? good : bad));
        }
        customer.copies().ifPresent(bucket -> checkCopies(bucket, due, arrivals, world));
    }

    /** The dead-letter queue. */
    void checkLetters(List<DeadLetterQueue.Letter> letters) {
        List<String> missing = new ArrayList<>(scenario.shipments().stream()
                .flatMap(shipment -> Expectations.letters(shipment).stream())
                .map(letter -> letter.reason() + " " + letter.key() + " " + letter.lines())
                .toList());
        int expected = missing.size();
        List<String> surplus = new ArrayList<>();
        for (DeadLetterQueue.Letter letter : letters) {
            String text = letter.reason() + " " + letter.key() + " " + letter.lines();
            if (!missing.remove(text)) {
                surplus.add(text);
            }
        }
        boolean good = missing.isEmpty() && surplus.isEmpty();
        add(new Finding(
                good,
                good
                        ? expected + " dead letters, each for the object and the lines it must be for"
                        : "dead letters: missing " + missing + ", not expected " + surplus));
    }

    private void checkRow(Customer customer, RunReport report) {
        GroundTruth truth = delivered(customer).stream()
                .map(shipment -> GroundTruth.of(shipment.object()))
                .reduce(GroundTruth.NOTHING, GroundTruth::plus);
        Optional<RunReport.Row> row = report.deliveries().stream()
                .filter(candidate -> candidate.tenant().equals(customer.tenant())
                        && candidate.delivery().equals("cloudwatch"))
                .findFirst();
        long quarantined = truth.tooOld() + truth.tooNew();
        add(Finding.same(
                "report of " + customer.tenant() + ": lines, delivered, blank, quarantined, unparsed",
                List.of(truth.lines(), truth.deliverable(), truth.blank(), quarantined, truth.unparsed()),
                row.map(r -> List.of(r.lines(), r.delivered(), r.blank(), r.quarantined(), r.unparsed()))
                        .orElse(List.of())));
    }

    private void checkCopies(String bucket, List<Shipment> due, Arrivals arrivals, World world) {
        TreeSet<String> keys = new TreeSet<>();
        arrivals.copies(bucket).stream().map(S3Object::key).forEach(keys::add);
        TreeSet<String> expected = new TreeSet<>();
        due.forEach(shipment -> expected.add(Customer.COPY_PREFIX + shipment.key()));
        boolean same = keys.equals(expected)
                && due.stream()
                        .allMatch(shipment -> Arrays.equals(
                                world.sent(shipment), arrivals.copy(bucket, Customer.COPY_PREFIX + shipment.key())));
        add(new Finding(
                same,
                same
                        ? keys.size() + " copies in " + bucket + ", each the same bytes"
                        : "copies in " + bucket + ": expected " + expected + ", found " + keys + ", or other bytes"));
    }

    private List<Shipment> delivered(Customer customer) {
        return scenario.shipments().stream()
                .filter(shipment -> shipment.tenant().equals(customer.tenant()))
                .filter(shipment -> shipment.expected() instanceof Expected.Delivered)
                .toList();
    }

    private static List<Arrived> arrived(Arrivals arrivals, String stream) {
        return arrivals.events(stream).stream()
                .map(event -> new Arrived(event.timestamp(), Objects.requireNonNullElse(event.message(), "")))
                .toList();
    }

    private void add(Finding finding) {
        findings.add(finding);
    }
}
