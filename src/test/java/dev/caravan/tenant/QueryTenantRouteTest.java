package dev.caravan.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.tenant.key.TenantId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.BindToRegistry;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.component.direct.DirectProducer;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.junit5.CamelContextConfiguration;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ComparisonOperator;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The route as it is packaged and Camel's own DynamoDB component, before a table that answers in pages. */
class QueryTenantRouteTest extends CamelMainTestSupport {
    private static final Map<String, AttributeValue> ONE = Map.of("tenant_id", AttributeValue.fromS("acme"));
    private static final Map<String, AttributeValue> TWO =
            Map.of("tenant_id", AttributeValue.fromS("acme"), "type", AttributeValue.fromS("s3"));

    @BindToRegistry("tenantQuery")
    final TenantQuery query = new TenantQuery();

    @BindToRegistry("dynamoDb")
    final PagedTable table = new PagedTable();

    @Override
    protected void configure(MainConfigurationProperties configuration) {
        configuration.withRoutesIncludePattern("classpath:routes/32-query-tenant.camel.yaml");
    }

    @Override
    public void configureContext(CamelContextConfiguration configuration) {
        super.configureContext(configuration);
        Properties properties = new Properties();
        properties.setProperty("caravan.tenant-table", "tenant-configurations");
        configuration.withUseOverridePropertiesWithPropertiesComponent(properties);
    }

    private Object items() {
        return template().requestBody("direct:query-tenant", "acme");
    }

    @Test
    void asks_for_the_items_of_the_tenant() {
        table.answers(QueryResponse.builder().items(List.of(ONE)).build());
        assertThat(items()).isEqualTo(List.of(ONE));
        assertThat(table.asked).singleElement().satisfies(request -> {
            assertThat(request.tableName()).isEqualTo("tenant-configurations");
            assertThat(request.exclusiveStartKey()).isEmpty();
            assertThat(request.keyConditions()).containsOnlyKeys("tenant_id");
            assertThat(request.keyConditions().get("tenant_id")).satisfies(condition -> {
                assertThat(condition.comparisonOperator()).isEqualTo(ComparisonOperator.EQ);
                assertThat(condition.attributeValueList()).containsExactly(AttributeValue.fromS("acme"));
            });
        });
    }

    @Test
    void goes_on_where_the_page_before_ended_also_after_an_empty_one() {
        table.answers(
                QueryResponse.builder()
                        .items(List.of(ONE))
                        .lastEvaluatedKey(ONE)
                        .build(),
                QueryResponse.builder().items(List.of()).lastEvaluatedKey(TWO).build(),
                QueryResponse.builder().items(List.of(TWO)).build());
        assertThat(items()).isEqualTo(List.of(ONE, TWO));
        assertThat(table.asked).extracting(QueryRequest::exclusiveStartKey).containsExactly(Map.of(), ONE, TWO);
    }

    @Test
    void finds_no_items_of_an_unknown_tenant() {
        table.answers(QueryResponse.builder().items(List.of()).build());
        assertThat(items()).isEqualTo(List.of());
    }

    @Test
    void starts_anew_for_each_tenant() {
        table.answers(
                QueryResponse.builder().items(List.of(ONE)).build(),
                QueryResponse.builder().items(List.of(TWO)).build());
        assertThat(items()).isEqualTo(List.of(ONE));
        assertThat(items()).isEqualTo(List.of(TWO));
    }

    @Test
    void leaves_nothing_of_the_query_behind() {
        table.answers(QueryResponse.builder().items(List.of(ONE)).build());
        var exchange = template()
                .request("direct:query-tenant", asked -> asked.getMessage().setBody("acme"));
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
        assertThat(exchange.getProperties().keySet()).noneMatch(name -> name.startsWith("tenant"));
    }

    @Test
    void hands_on_what_dynamodb_refuses() {
        assertThatThrownBy(this::items)
                .isInstanceOf(CamelExecutionException.class)
                .cause()
                .isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("no answer left");
    }

    @Test
    void a_table_behind_it_fails_with_what_dynamodb_refused() {
        assertThatThrownBy(() -> new QueriedTenants(context()).items(new TenantId("acme")))
                .isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("no answer left");
    }

    @Test
    void the_context_keeps_nothing_of_the_many_queries_of_a_long_run() {
        QueriedTenants tenants = new QueriedTenants(context());
        for (int i = 0; i < 20; i++) {
            table.answers(QueryResponse.builder().items(List.of(ONE)).build());
            assertThat(tenants.items(new TenantId("acme"))).containsExactly(ONE);
        }
        assertThat(context().hasServices(DirectProducer.class)).hasSize(1);
    }

    private static final class PagedTable implements DynamoDbClient {
        private final Deque<QueryResponse> pages = new ArrayDeque<>();
        private final List<QueryRequest> asked = new ArrayList<>();

        void answers(QueryResponse... responses) {
            pages.addAll(List.of(responses));
        }

        @Override
        public QueryResponse query(QueryRequest request) {
            asked.add(request);
            if (pages.isEmpty()) {
                throw DynamoDbException.builder().message("no answer left").build();
            }
            return pages.remove();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
