package dev.caravan.tenant;

import dev.caravan.tenant.item.Attribute;
import dev.caravan.tenant.key.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.ddb.Ddb2Constants;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ComparisonOperator;
import software.amazon.awssdk.services.dynamodb.model.Condition;

/**
 * The steps of the route {@code query-tenant} that asks DynamoDB for a tenant's items, page by page: a Query answers with
 * 1 MB at most. What is collected so far lives in the exchange; the bean itself has no state.
 */
public final class TenantQuery {
    private static final String ITEMS = "tenantItems";
    private static final String MORE = "tenantItemsMore";
    private static final String HEADERS = "CamelAwsDdb*";

    /** The body, a tenant id, becomes the condition of the first page. */
    public void begin(Exchange exchange) {
        Message message = exchange.getMessage();
        AttributeValue tenant = AttributeValue.fromS(new TenantId(message.getBody(String.class)).value());
        Condition isTenant = Condition.builder()
                .comparisonOperator(ComparisonOperator.EQ)
                .attributeValueList(tenant)
                .build();
        message.removeHeaders(HEADERS);
        message.setHeader(Ddb2Constants.KEY_CONDITIONS, Map.of(Attribute.TENANT_ID.key(), isTenant));
        exchange.setProperty(ITEMS, new ArrayList<Map<String, AttributeValue>>());
        exchange.setProperty(MORE, true);
    }

    /** True before the first page, and as long as the last one said where to go on. */
    public boolean hasMore(Exchange exchange) {
        return exchange.getProperty(MORE, false, Boolean.class);
    }

    /** Keeps the items of a page and turns to the next one. A page may be empty and still not be the last. */
    public void collect(Exchange exchange) {
        Message message = exchange.getMessage();
        items(exchange).addAll(header(message, Ddb2Constants.ITEMS, List.of()));
        Map<String, AttributeValue> next = header(message, Ddb2Constants.LAST_EVALUATED_KEY, Map.of());
        message.setHeader(Ddb2Constants.START_KEY, next);
        exchange.setProperty(MORE, !next.isEmpty());
    }

    /** The body becomes the items of all pages; the query leaves nothing else behind. */
    public void finish(Exchange exchange) {
        exchange.getMessage().setBody(List.copyOf(items(exchange)));
        exchange.getMessage().removeHeaders(HEADERS);
        exchange.removeProperty(ITEMS);
        exchange.removeProperty(MORE);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, AttributeValue>> items(Exchange exchange) {
        return exchange.getProperty(ITEMS, List.class);
    }

    @SuppressWarnings("unchecked")
    private static <T> T header(Message message, String name, T absent) {
        Object value = message.getHeader(name);
        return value == null ? absent : (T) value;
    }
}
