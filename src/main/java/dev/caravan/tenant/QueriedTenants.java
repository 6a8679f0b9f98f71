package dev.caravan.tenant;

import static java.util.Objects.requireNonNull;

import dev.caravan.tenant.key.TenantId;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The tenant table behind the route {@code query-tenant}. */
public final class QueriedTenants implements TenantTable {
    private static final String ROUTE = "direct:query-tenant";

    /** One for all queries: the context keeps what each template sends with until it stops. */
    private final ProducerTemplate queries;

    public QueriedTenants(CamelContext camel) {
        queries = requireNonNull(camel, "camel is null").createProducerTemplate();
    }

    /** @throws RuntimeException what the route failed with, as it was */
    @Override
    @SuppressWarnings("unchecked") // the route ends with the list of items
    public List<Map<String, AttributeValue>> items(TenantId tenant) {
        try {
            return queries.requestBody(ROUTE, tenant.value(), List.class);
        } catch (CamelExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
