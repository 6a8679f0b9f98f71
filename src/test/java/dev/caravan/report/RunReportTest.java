package dev.caravan.report;

import static dev.caravan.undelivered.SomeWork.batch;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.deliver.logs.BatchReceipt;
import dev.caravan.ledger.Checkpoint;
import dev.caravan.ledger.InMemoryLedger;
import dev.caravan.ledger.lease.Lease;
import dev.caravan.ledger.lease.LeaseAttempt;
import dev.caravan.ledger.lease.LeaseSettings;
import dev.caravan.ledger.lease.Leases;
import dev.caravan.notification.NotifiedRecord;
import dev.caravan.notification.ObjectRef;
import dev.caravan.progress.DeliveryProgress;
import dev.caravan.progress.DeliverySteps;
import dev.caravan.report.RunReport.RunFacts;
import dev.caravan.settlement.Settlement;
import dev.caravan.tenant.delivery.ObjectDelivery;
import dev.caravan.undelivered.SomeWork;
import dev.caravan.undelivered.Undelivered;
import dev.caravan.verdict.Classifier;
import dev.caravan.verdict.Patience;
import dev.caravan.verdict.Verdicts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run tells: as JSON, which {@code docs/report.schema.json} describes, and as a summary for a person. */
class RunReportTest {
    private final RunCounts run = new RunCounts();
    private final Verdicts verdicts = new Verdicts(new Classifier(), run);
    private final Undelivered undelivered = new Undelivered(verdicts, run);
    private final DeliverySteps deliverySteps = new DeliverySteps(
            verdicts, run, new Patience(false, Duration.ZERO, Clock.systemUTC()), receiptHandle -> false);
    private final Leases leases = new Leases(
            new InMemoryLedger(System::nanoTime),
            new LeaseSettings("run-1", Duration.ofMinutes(1), Duration.ofSeconds(1)),
            System::nanoTime);

    @Test
    void a_run_without_work_has_a_valid_report() throws IOException {
        JsonNode report = report();

        assertThat(ReportSchema.problems(report)).isEmpty();
        assertThat(report.path("identity_holds").asBoolean()).isTrue();
        assertThat(report.path("deliveries")).isEmpty();
        assertThat(run.isAllDelivered()).isTrue();
    }

    @Test
    void everything_that_can_happen_is_in_the_report_and_the_report_is_valid() throws IOException {
        everythingHappens();

        JsonNode report = report();

        assertThat(ReportSchema.problems(report)).isEmpty();
        assertThat(report.path("run_id").asText()).isEqualTo("run-1");
        assertThat(report.path("exit_code").asInt()).isEqualTo(1);
        assertThat(report.path("messages")).isEqualTo(json("""
                {"received": 2, "deleted": 1, "kept": 1, "nothing_to_do": 1}"""));
        assertThat(report.path("deliveries")).hasSize(2);
        assertThat(report.path("deliveries").path(0)).isEqualTo(json("""
                {"tenant": "acme", "delivery": "cloudwatch", "destination": "us-east-1 /logs",
                 "delivery_id": "cloudwatch:222222222222:us-east-1:/logs",
                 "objects": 3, "objects_filtered": 1, "objects_dead_lettered": 0, "objects_kept": 1,
                 "objects_finished_before": 0,
                 "bytes": 0, "lines": 3, "delivered": 2, "filtered": 0, "blank": 0, "quarantined": 1,
                 "unparsed": 0, "timestamps_unreadable": 0, "events": 2, "batches": 1}"""));
        assertThat(report.path("deliveries")
                        .path(1)
                        .path("objects_dead_lettered")
                        .asInt())
                .isEqualTo(1);
        assertThat(report.path("dead_letters").path(0)).isEqualTo(json("""
                {"reason": "too-old", "error": "CloudWatch Logs takes no events that are older than 14 days", "tenant": "acme",
                 "bucket": "central", "key": "acme/c1/app/pod/1.json.gz", "version_id": "v1",
                 "delivery": "cloudwatch", "delivery_id": "cloudwatch:222222222222:us-east-1:/logs", "lines": "1", "attempts": 2, "accepted": true}"""));
        assertThat(report.path("kept").path(0)).isEqualTo(json("""
                {"tenant": "acme", "bucket": "central", "key": "acme/c1/app/pod/1.json.gz", "version_id": "v1",
                 "delivery": "cloudwatch", "delivery_id": "cloudwatch:222222222222:us-east-1:/logs", "delivered_up_to": 0, "error": "connection reset"}"""));
    }

    @Test
    void text_that_is_no_unicode_does_not_cost_the_report() throws IOException {
        ObjectRef odd = new ObjectRef("buc\ud800ket", "a/b", null, null, null, null);
        run.deadLetter(SomeWork.letter("missing-object", "gone", odd, "body"), 1, true);

        JsonNode report = report();

        assertThat(ReportSchema.problems(report)).isEmpty();
        assertThat(report.path("dead_letters").path(0).path("bucket").asText())
                .startsWith("buc")
                .endsWith("ket");
    }

    @Test
    void details_are_bounded_and_what_is_left_out_is_counted() throws IOException {
        for (int i = 0; i < RunCounts.MOST_DETAILS + 7; i++) {
            run.deadLetter(SomeWork.letter("invalid-notification", "no", null, "body"), 1, true);
        }

        JsonNode report = report();

        assertThat(ReportSchema.problems(report)).isEmpty();
        assertThat(report.path("dead_letters")).hasSize(RunCounts.MOST_DETAILS);
        assertThat(report.path("omitted").path("dead_letters").asInt()).isEqualTo(7);
        assertThat(summary()).contains("dead letters: 10000 invalid-notification", "and 7 more dead letters");
    }

    @Test
    void a_report_with_a_mistake_is_not_valid() throws IOException {
        everythingHappens();
        ObjectNode report = (ObjectNode) report();
        ((ObjectNode) report.path("dead_letters").path(0)).put("reason", "bad luck");
        report.put("exit_code", 7);
        report.put("more", true);

        assertThat(ReportSchema.problems(report)).hasSize(3);
    }

    @Test
    void lines_that_do_not_add_up_are_told() throws IOException {
        ObjectDelivery work = SomeWork.toLogGroup("acme");
        DeliveryProgress progress = new DeliveryProgress(work, Checkpoint.BEGINNING, new Patience.Rest(false, true));
        progress.settled(new BatchReceipt(batch(2, 3), List.of(), 0, false));

        Settlement settlement = end(progress);

        assertThat(settlement.isDone()).isFalse();
        assertThat(report().path("identity_holds").asBoolean()).isFalse();
        assertThat(summary()).contains("DEFECT: the lines of an object do not add up");
        assertThat(run.isAllDelivered()).isFalse();
    }

    @Test
    void the_summary_has_a_row_for_each_delivery_and_tells_what_is_left() {
        everythingHappens();

        assertThat(summary().lines().map(String::strip).map(line -> line.replaceAll(" +", " ")))
                .containsSubsequence(
                        "Run run-1, mode drain: 2 messages received, 1 deleted, 1 kept",
                        "tenant delivery objects lines delivered blank quarantined filtered dead",
                        "acme cloudwatch:222222222222:us-east-1:/logs 3 3 2 0 1 1 0",
                        "acme s3://?/ 1 0 0 0 0 0 1",
                        "dead letters: 1 invalid-tenant (not sent)",
                        "dead letters: 1 too-old")
                .anyMatch(line -> line.startsWith("kept: s3://central/") && line.endsWith(": connection reset"));
    }

    @Test
    void the_summary_of_much_kept_work_says_how_much_more_there_is() {
        for (int i = 0; i < 52; i++) {
            run.kept(KeptWork.ofRecord("acme", SomeWork.OBJECT, "connection reset"));
        }

        assertThat(summary()).contains("and 2 more kept");
    }

    @Test
    void the_summary_of_many_deliveries_says_how_many_more_there_are() {
        for (int i = 0; i < 53; i++) {
            undelivered.filtered(SomeWork.toLogGroup("tenant-" + i));
        }

        assertThat(summary()).contains("and 3 more deliveries; the JSON report has all of them");
    }

    /** Delivered with a rejected line, filtered, kept, dead-lettered, nothing to do. */
    private void everythingHappens() {
        ObjectDelivery work = SomeWork.toLogGroup("acme");
        run.messageReceived();
        run.messageReceived();
        DeliveryProgress delivered = new DeliveryProgress(work, Checkpoint.BEGINNING, new Patience.Rest(false, true));
        delivered.readToTheEnd();
        delivered.settled(new BatchReceipt(batch(1, 3), List.of(SomeWork.quarantined(1, 1, "too-old")), 1, false));
        end(delivered);
        run.messageDeleted();
        undelivered.filtered(work);
        Settlement kept = undelivered.failed(new IllegalStateException("connection reset"), work);
        run.messageSettled(kept);
        Settlement invalid = undelivered.invalidDelivery(SomeWork.invalid("acme"));
        invalid.deadLetters().forEach(letter -> run.deadLetter(letter, 1, false));
        undelivered.nothingToDo(new NotifiedRecord.NothingToDo("s3:TestEvent", new NotifiedRecord.Verbatim("{}")));
    }

    /** As the routes do it; each dead letter is accepted. */
    private Settlement end(DeliveryProgress progress) {
        Lease lease = ((LeaseAttempt.Acquired) leases.acquire(progress.work())).lease();
        deliverySteps.finished(progress).deadLetters().forEach(letter -> run.deadLetter(letter, 2, true));
        return deliverySteps.recorded(Settlement.NOTHING_LEFT, progress, lease, null);
    }

    private JsonNode report() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new RunReport(facts(), run).write(out);
        return JsonMapper.builder().build().readTree(out.toByteArray());
    }

    private String summary() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new RunSummary(facts(), run).print(new PrintStream(out, true, UTF_8));
        return out.toString(UTF_8);
    }

    private static RunFacts facts() {
        Instant started = Instant.parse("2026-01-02T03:04:05.678Z");
        return new RunFacts("run-1", "1.2.3", "drain", false, started, started.plusSeconds(9), 1);
    }

    private static JsonNode json(String text) throws IOException {
        return JsonMapper.builder().build().readTree(text);
    }
}
