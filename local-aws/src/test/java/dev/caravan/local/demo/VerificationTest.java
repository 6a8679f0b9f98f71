package dev.caravan.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.demo.Shipment.Expected;
import dev.caravan.local.generate.GroundTruth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerificationTest {
    private static final Scenario SCENARIO = Scenario.at(Instant.parse("2026-03-01T12:00:00Z"), 20);

    @Test
    void the_scenario_has_bad_blank_old_and_early_lines_in_it() {
        GroundTruth sum = SCENARIO.shipments().stream()
                .map(shipment -> GroundTruth.of(shipment.object()))
                .reduce(GroundTruth.NOTHING, GroundTruth::plus);

        assertThat(sum.unparsed()).isPositive();
        assertThat(sum.blank()).isPositive();
        assertThat(sum.tooOld()).isPositive();
        assertThat(sum.tooNew()).isPositive();
        assertThat(SCENARIO.shipments())
                .extracting(Shipment::expected)
                .hasAtLeastOneElementOfType(Expected.Filtered.class);
    }

    @Test
    void a_true_report_is_found_good() {
        Verification verification = new Verification(SCENARIO);
        verification.checkReport(report(0), 1, 0);

        assertThat(verification.findings()).allMatch(Finding::good).hasSizeGreaterThan(5);
    }

    @Test
    void a_report_that_lost_a_line_is_found_out() {
        Verification verification = new Verification(SCENARIO);
        verification.checkReport(report(1), 1, 0);

        assertThat(verification.isAllGood()).isFalse();
    }

    @Test
    void a_message_left_behind_and_another_exit_code_are_found_out() {
        Verification verification = new Verification(SCENARIO);
        verification.checkReport(report(0), 0, 1);

        assertThat(verification.findings())
                .filteredOn(finding -> !finding.good())
                .extracting(Finding::text)
                .anySatisfy(text -> assertThat(text).contains("messages left in the queue: expected 0, found 1"))
                .anySatisfy(text -> assertThat(text).contains("exit code"));
    }

    @Test
    void dead_letters_must_be_the_expected_ones_and_no_others() {
        List<DeadLetterQueue.Letter> letters = new ArrayList<>(letters());
        assertThat(afterLetters(letters).isAllGood()).isTrue();

        DeadLetterQueue.Letter last = letters.remove(letters.size() - 1);
        assertThat(afterLetters(letters).isAllGood()).isFalse();

        letters.add(last);
        letters.add(last);
        assertThat(afterLetters(letters).isAllGood()).isFalse();
    }

    private static Verification afterLetters(List<DeadLetterQueue.Letter> letters) {
        Verification verification = new Verification(SCENARIO);
        verification.checkLetters(letters);
        return verification;
    }

    private static List<DeadLetterQueue.Letter> letters() {
        return SCENARIO.shipments().stream()
                .flatMap(shipment -> Expectations.letters(shipment).stream())
                .map(letter -> new DeadLetterQueue.Letter(
                        letter.reason(), "why", letter.tenant(), letter.key(), "", letter.lines()))
                .toList();
    }

    private static RunReport report(long lost) {
        List<RunReport.Row> rows = SCENARIO.customers().stream()
                .map(customer -> row(customer, lost))
                .toList();
        int messages = SCENARIO.shipments().size();
        List<RunReport.Letter> sent = letters().stream()
                .map(letter ->
                        new RunReport.Letter(letter.reason(), letter.tenant(), letter.key(), "", letter.lines(), true))
                .toList();
        return new RunReport(1, true, messages, messages, rows, sent, List.of());
    }

    private static RunReport.Row row(Customer customer, long lost) {
        GroundTruth truth = SCENARIO.shipments().stream()
                .filter(shipment -> shipment.tenant().equals(customer.tenant()))
                .filter(shipment -> shipment.expected() instanceof Expected.Delivered)
                .map(shipment -> GroundTruth.of(shipment.object()))
                .reduce(GroundTruth.NOTHING, GroundTruth::plus);
        long quarantined = truth.tooOld() + truth.tooNew();
        return new RunReport.Row(
                customer.tenant(),
                "cloudwatch",
                customer.logGroup(),
                1,
                0,
                0,
                0,
                0,
                truth.lines(),
                truth.deliverable() - lost,
                truth.blank(),
                quarantined,
                truth.unparsed(),
                truth.deliverable());
    }
}
