package dev.caravan.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;

/** A run that is over. */
record Finished(int exitCode, String out, String err, JsonNode report) {

    /** The report's entry for a tenant's delivery. */
    JsonNode delivery(String tenant, String type) {
        return StreamSupport.stream(report.path("deliveries").spliterator(), false)
                .filter(entry -> entry.path("tenant").asText().equals(tenant)
                        && entry.path("delivery").asText().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no delivery " + tenant + "/" + type + " in " + report));
    }
}
