package dev.caravan.ledger;

import dev.caravan.object.line.LineTotals;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An {@link Entry} as an item of a DynamoDB table: the names of its attributes, and how each is written and read. */
final class EntryItem {
    static final String WORK_ID = "work_id";
    static final String STATE = "state";
    static final String OWNER = "owner";
    /** The id of one acquisition; stored under this name since the first version. */
    static final String CLAIM = "claim";

    static final String FENCE = "fence";
    static final String LEASE_UNTIL = "lease_until";
    static final String LAST_LINE = "last_line";
    static final String LINES_PASSED_OVER = "lines_passed_over";
    static final String CONTENT_TAG = "content_tag";
    static final String QUARANTINED = "quarantined";
    static final String SEQUENCER = "sequencer";
    static final String UPDATED = "updated";
    static final String TTL = "ttl";

    static final AttributeValue OPEN = AttributeValue.fromS("open");

    private EntryItem() {}

    static AttributeValue state(FinalState end) {
        return AttributeValue.fromS(end.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    static Map<String, AttributeValue> attributes(Checkpoint checkpoint) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put(LAST_LINE, number(checkpoint.lastLine()));
        LineTotals totals = checkpoint.totals();
        attributes.put("lines_read", number(totals.lines()));
        attributes.put("lines_delivered", number(totals.delivered()));
        attributes.put("lines_blank", number(totals.blank()));
        attributes.put("lines_quarantined", number(totals.quarantined()));
        attributes.put(LINES_PASSED_OVER, number(checkpoint.passedOver()));
        attributes.put("lines_unparsed", number(totals.unparsed()));
        attributes.put("events", number(totals.events()));
        attributes.put("batches", number(totals.batches()));
        attributes.put("timestamps_unreadable", number(totals.unreadableTimes()));
        attributes.put(CONTENT_TAG, AttributeValue.fromS(checkpoint.contentTag()));
        Map<String, AttributeValue> quarantined = new LinkedHashMap<>();
        checkpoint.quarantined().forEach((reason, lines) -> quarantined.put(reason, AttributeValue.fromS(lines)));
        attributes.put(QUARANTINED, AttributeValue.fromM(quarantined));
        return attributes;
    }

    static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    /**
     * Reads an entry.
     *
     * @throws LedgerException if an attribute is not what this program writes
     */
    static Entry read(Map<String, AttributeValue> item) {
        try {
            return new Entry(
                    checkpoint(item),
                    text(item, OWNER),
                    number(item, FENCE),
                    number(item, LEASE_UNTIL),
                    text(item, SEQUENCER),
                    end(item));
        } catch (IllegalArgumentException e) {
            throw new LedgerException("the ledger's entry " + text(item, WORK_ID) + " cannot be read: " + e, e);
        }
    }

    static @Nullable String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? null : value.s();
    }

    private static @Nullable FinalState end(Map<String, AttributeValue> item) {
        String state = text(item, STATE);
        return state == null || OPEN.s().equals(state)
                ? null
                : FinalState.valueOf(state.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /**
     * Versions that did not store what was passed over derived it from the rest, and so took a hole for lines that nobody
     * asked for. Without the number nothing is taken to be passed over; what does not add up then, as after the replay of
     * some lines, begins at its beginning: lines may come twice, and none is missing.
     */
    private static Checkpoint checkpoint(Map<String, AttributeValue> item) {
        LineTotals totals = new LineTotals(
                number(item, "lines_read"),
                number(item, "lines_delivered"),
                number(item, "lines_blank"),
                number(item, "lines_quarantined"),
                number(item, "lines_unparsed"),
                number(item, "events"),
                number(item, "batches"),
                number(item, "timestamps_unreadable"));
        String tag = text(item, CONTENT_TAG);
        long lastLine = number(item, LAST_LINE);
        long passedOver = number(item, LINES_PASSED_OVER);
        return Checkpoint.addsUp(lastLine, totals, passedOver)
                ? new Checkpoint(lastLine, totals, passedOver, tag == null ? "" : tag, quarantined(item))
                : Checkpoint.BEGINNING;
    }

    private static Map<String, String> quarantined(Map<String, AttributeValue> item) {
        Map<String, String> quarantined = new LinkedHashMap<>();
        AttributeValue map = item.get(QUARANTINED);
        if (map != null) {
            map.m().forEach((reason, lines) -> quarantined.put(reason, lines.s()));
        }
        return quarantined;
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? 0 : Long.parseLong(value.n());
    }
}
