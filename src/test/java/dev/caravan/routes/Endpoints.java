package dev.caravan.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;

/** What Camel's catalog, and ours for the component of our own, says of an endpoint. */
final class Endpoints {
    private static final String OURS = "META-INF/dev/caravan/deliver/tenant-logs.json";

    private final CamelCatalog catalog = new DefaultCamelCatalog();

    Endpoints() {
        catalog.addComponent("tenant-logs", "dev.caravan.deliver.TenantLogsComponent", description());
    }

    /** @param endpoint with {@code uri} and perhaps {@code parameters} */
    List<String> problems(JsonNode endpoint) {
        List<String> problems = new ArrayList<>();
        EndpointValidationResult result = catalog.validateEndpointProperties(uri(endpoint));
        if (result.getUnknownComponent() != null) {
            problems.add("unknown component " + result.getUnknownComponent());
        } else if (!result.isSuccess()) {
            problems.add(result.summaryErrorMessage(false));
        }
        return problems;
    }

    private static String uri(JsonNode endpoint) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        endpoint.path("parameters")
                .properties()
                .forEach(parameter -> query.add(
                        parameter.getKey() + "=" + parameter.getValue().asText()));
        return endpoint.path("uri").asText() + query;
    }

    private static String description() {
        try (InputStream json = Endpoints.class.getClassLoader().getResourceAsStream(OURS)) {
            return new String(Objects.requireNonNull(json, OURS).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
