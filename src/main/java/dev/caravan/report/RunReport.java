package dev.caravan.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.caravan.notification.ObjectRef;
import dev.caravan.object.line.LineTotals;
import dev.caravan.settlement.DeadLetter;
import dev.caravan.tenant.delivery.DeliveryId;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The report of a run as JSON; {@code docs/report.schema.json} describes it. */
public final class RunReport {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RunFacts facts;
    private final RunCounts.Totals totals;

    public RunReport(RunFacts facts, RunCounts run) {
        this.facts = requireNonNull(facts, "facts is null");
        this.totals = run.totals();
    }

    /**
     * What the report tells of the run itself.
     *
     * @param exitCode the process's; 143 after SIGTERM
     */
    public record RunFacts(
            String runId, String version, String mode, boolean dryRun, Instant started, Instant ended, int exitCode) {}

    public void write(OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            writeFacts(json);
            writeMessages(json);
            writeDeliveries(json);
            writeDeadLetters(json);
            writeKept(json);
            writeParked(json);
            writeOmitted(json);
            json.writeEndObject();
            json.writeRaw(System.lineSeparator());
        }
    }

    private void writeFacts(JsonGenerator json) throws IOException {
        json.writeStringField("run_id", facts.runId());
        json.writeStringField("version", facts.version());
        json.writeStringField("mode", facts.mode());
        json.writeBooleanField("dry_run", facts.dryRun());
        json.writeStringField("started", facts.started().toString());
        json.writeStringField("ended", facts.ended().toString());
        json.writeNumberField("exit_code", facts.exitCode());
        json.writeBooleanField("identity_holds", totals.addsUp());
    }

    private void writeMessages(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("messages");
        json.writeNumberField("received", totals.messagesReceived());
        json.writeNumberField("deleted", totals.messagesDeleted());
        json.writeNumberField("kept", totals.messagesKept());
        json.writeNumberField("nothing_to_do", totals.nothingToDo());
        json.writeEndObject();
    }

    private void writeDeliveries(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("deliveries");
        for (RunCounts.DeliverySum delivery : totals.deliveries()) {
            writeDelivery(json, delivery);
        }
        json.writeEndArray();
    }

    private static void writeDelivery(JsonGenerator json, RunCounts.DeliverySum delivery) throws IOException {
        Tally.Sum sum = delivery.sum();
        LineTotals lines = sum.lines();
        json.writeStartObject();
        json.writeStringField("tenant", delivery.name().tenant());
        json.writeStringField("delivery", delivery.type());
        json.writeStringField("destination", delivery.destination());
        json.writeStringField("delivery_id", delivery.name().id().text());
        json.writeNumberField("objects", sum.objects());
        json.writeNumberField("objects_filtered", sum.filtered());
        json.writeNumberField("objects_dead_lettered", sum.deadLettered());
        json.writeNumberField("objects_kept", sum.kept());
        json.writeNumberField("objects_finished_before", sum.finishedBefore());
        json.writeNumberField("bytes", sum.bytes());
        json.writeNumberField("lines", lines.lines());
        json.writeNumberField("delivered", lines.delivered());
        // only whole objects are filtered, unread: see objects_filtered
        json.writeNumberField("filtered", 0);
        json.writeNumberField("blank", lines.blank());
        json.writeNumberField("quarantined", lines.quarantined());
        json.writeNumberField("unparsed", lines.unparsed());
        json.writeNumberField("timestamps_unreadable", lines.unreadableTimes());
        json.writeNumberField("events", lines.events());
        json.writeNumberField("batches", lines.batches());
        json.writeEndObject();
    }

    private void writeDeadLetters(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("dead_letters");
        for (RunCounts.SentLetter sent : totals.deadLetters().first()) {
            DeadLetter letter = sent.letter();
            json.writeStartObject();
            json.writeStringField("reason", letter.reason());
            json.writeStringField("error", letter.error());
            writeWork(json, letter.tenant(), letter.object(), letter.delivery());
            json.writeStringField("lines", letter.lines());
            json.writeNumberField("attempts", sent.attempts());
            json.writeBooleanField("accepted", sent.accepted());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeKept(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("kept");
        for (KeptWork work : totals.kept().first()) {
            json.writeStartObject();
            writeWork(json, work.tenant(), work.object(), work.delivery());
            json.writeNumberField("delivered_up_to", work.deliveredUpTo());
            json.writeStringField("error", work.error());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeParked(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("parked");
        for (ParkedDelivery parked : totals.parked()) {
            json.writeStartObject();
            json.writeStringField("tenant", parked.tenant());
            json.writeStringField("delivery", parked.type());
            json.writeStringField("destination", parked.destination());
            json.writeStringField("delivery_id", parked.id().text());
            json.writeNumberField("messages", parked.messages());
            json.writeStringField("next_probe", String.valueOf(parked.nextProbe()));
            json.writeStringField("error", parked.error());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeWork(
            JsonGenerator json, @Nullable String tenant, @Nullable ObjectRef object, @Nullable DeliveryId delivery)
            throws IOException {
        json.writeStringField("tenant", tenant);
        json.writeStringField("bucket", object == null ? null : object.bucket());
        json.writeStringField("key", object == null ? null : object.key());
        json.writeStringField("version_id", object == null ? null : object.versionId());
        json.writeStringField("delivery", delivery == null ? null : delivery.type());
        json.writeStringField("delivery_id", delivery == null ? null : delivery.text());
    }

    private void writeOmitted(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("omitted");
        json.writeNumberField("dead_letters", totals.deadLetters().omitted());
        json.writeNumberField("kept", totals.kept().omitted());
        json.writeEndObject();
    }
}
