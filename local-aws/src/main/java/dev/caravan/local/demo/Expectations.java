package dev.caravan.local.demo;

import dev.caravan.local.demo.Shipment.Expected;
import dev.caravan.local.generate.Age;
import dev.caravan.local.generate.GeneratedLine;
import dev.caravan.local.generate.RecordSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What the generator says must have become of a shipment, made from its lines alone. */
final class Expectations {
    private Expectations() {}

    /** An event that the customer must find; without a time when the object's own counts. */
    record Event(OptionalLong timestamp, String message) {}

    /** A dead letter that must be there, and the lines it must name; none = the whole object. */
    record Letter(String reason, String tenant, String key, String lines) {}

    /** The events that must stand in the customer's log group, in the order of the object. */
    static List<Event> events(Shipment shipment) {
        List<Event> events = new ArrayList<>();
        for (RecordSource lines = shipment.object().lines(); lines.hasNext(); ) {
            GeneratedLine line = lines.next();
            if (line.isDeliverable()) {
                events.add(new Event(line.timestamp(), line.message()));
            }
        }
        return events;
    }

    static List<Letter> letters(Shipment shipment) {
        Expected expected = shipment.expected();
        if (expected instanceof Expected.Refused refused) {
            return List.of(new Letter(refused.reason(), shipment.tenant(), shipment.key(), ""));
        }
        return expected instanceof Expected.Delivered ? quarantined(shipment) : List.of();
    }

    private static List<Letter> quarantined(Shipment shipment) {
        Map<String, BitSet> byReason = new TreeMap<>();
        int number = 0;
        for (RecordSource lines = shipment.object().lines(); lines.hasNext(); ) {
            Age age = lines.next().age();
            number++;
            if (age == Age.TOO_OLD || age == Age.TOO_NEW) {
                String reason = age == Age.TOO_OLD ? "too-old" : "too-new";
                byReason.computeIfAbsent(reason, none -> new BitSet()).set(number);
            }
        }
        List<Letter> letters = new ArrayList<>();
        byReason.forEach((reason, lines) ->
                letters.add(new Letter(reason, shipment.tenant(), shipment.key(), Lines.write(lines))));
        return letters;
    }
}
