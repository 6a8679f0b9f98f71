package dev.caravan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.settlement.DeadLetter;
import dev.caravan.settlement.Settlement;
import dev.caravan.settlement.Settlement.Kept;
import dev.caravan.tenant.Enrichment;
import dev.caravan.tenant.SourceBuckets;
import dev.caravan.tenant.Tenants;
import dev.caravan.tenant.delivery.ObjectDelivery;
import dev.caravan.tenant.item.TenantItems;
import dev.caravan.tenant.key.KeyLayout;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Routes {@code object} and {@code tenant}: an object in, one piece of work for each delivery of its tenant out. */
class TenantRouteTest extends RouteTest {
    private static final KeyLayout LAYOUT = KeyLayout.parse("{tenant}/{cluster}/{application}/{pod}/{file}");
    private static final AttributeValue ROLE = AttributeValue.fromS("arn:aws:iam::222222222222:role/logs");

    private final List<Map<String, AttributeValue>> items = new ArrayList<>();
    private boolean reachable = true;
    private MockEndpoint deliveries;

    TenantRouteTest() {
        super("20-message", "30-tenant", "90-errors");
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        super.bindToRegistry(registry);
        registry.bind("enrichment", new Enrichment(LAYOUT, SourceBuckets.ANY));
        registry.bind(
                "tenants",
                new Tenants(
                        tenant -> items(),
                        new TenantItems(LAYOUT, Clock.fixed(NOW, ZoneOffset.UTC)),
                        "us-east-1",
                        Ticker.disabledTicker()));
    }

    private List<Map<String, AttributeValue>> items() {
        if (!reachable) {
            throw SdkClientException.create("Unable to execute HTTP request");
        }
        return items;
    }

    @BeforeEach
    void replace_the_next_stage_by_a_mock() throws Exception {
        items.add(Map.of(
                "tenant_id", AttributeValue.fromS("acme"),
                "log_distribution_role_arn", ROLE,
                "log_group_name", AttributeValue.fromS("/acme/logs")));
        items.add(Map.of(
                "tenant_id", AttributeValue.fromS("acme"),
                "type", AttributeValue.fromS("s3"),
                "log_distribution_role_arn", ROLE,
                "bucket_name", AttributeValue.fromS("acme-copies")));
        deliveries = replace("object", "work-on-delivery");
        deliveries.whenAnyExchangeReceived(work -> work.getMessage().setBody(Settlement.NOTHING_LEFT));
        context().start();
    }

    @Test
    void an_object_goes_to_each_delivery_of_its_tenant() {
        Settlement left = settle("record", Deliveries.record());

        assertThat(left).isEqualTo(Settlement.NOTHING_LEFT);
        assertThat(ids())
                .containsExactly("cloudwatch:222222222222:us-east-1:/acme/logs", "s3://acme-copies/ROSA/cluster-logs/");
        assertThat(deliveries.getExchanges()).allSatisfy(work -> {
            assertThat(work.getProperty(ExchangeProperties.TENANT)).isEqualTo("acme");
            assertThat(work.getProperty(ExchangeProperties.RECORD)).isEqualTo(Deliveries.record());
        });
    }

    @Test
    void a_delivery_that_fails_for_no_known_reason_is_kept_and_its_siblings_go_on() {
        deliveries.whenExchangeReceived(1, failing(new IllegalStateException("nobody thought of this")));

        Settlement left = settle("record", Deliveries.record());

        assertThat(deliveries.getReceivedCounter()).isEqualTo(2);
        assertThat(left.deadLetters()).isEmpty();
        assertThat(left.kept()).extracting(Kept::why).containsExactly("nobody thought of this");
    }

    @Test
    void an_object_of_an_unknown_tenant_is_a_dead_letter_and_goes_nowhere() {
        items.clear();

        Settlement left = settle("record", Deliveries.record());

        assertThat(deliveries.getReceivedCounter()).isZero();
        assertThat(left.kept()).isEmpty();
        assertThat(left.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("unknown-tenant");
            assertThat(letter.tenant()).isEqualTo("acme");
        });
    }

    @Test
    void a_table_that_is_out_of_reach_keeps_the_object() {
        reachable = false;

        Settlement left = settle("record", Deliveries.record());

        assertThat(deliveries.getReceivedCounter()).isZero();
        assertThat(left.deadLetters()).isEmpty();
        assertThat(left.kept()).extracting(Kept::why).containsExactly("Unable to execute HTTP request");
    }

    @Test
    void a_replay_goes_to_the_delivery_that_it_names_and_to_no_other() {
        replay("s3://acme-copies/ROSA/cluster-logs/", "");

        assertThat(ids()).containsExactly("s3://acme-copies/ROSA/cluster-logs/");
    }

    @Test
    void a_replay_of_lines_that_are_none_is_a_dead_letter_and_goes_nowhere() {
        Settlement left = replay("s3://acme-copies/ROSA/cluster-logs/", "all of them");

        assertThat(deliveries.getReceivedCounter()).isZero();
        assertThat(left.deadLetters()).extracting(DeadLetter::reason).containsExactly("invalid-notification");
    }

    private Settlement replay(String delivery, String lines) {
        return fluentTemplate()
                .to("direct:record")
                .withExchangeProperty(ExchangeProperties.REPLAY, "replay-1")
                .withExchangeProperty(ExchangeProperties.REPLAY_DELIVERY, delivery)
                .withExchangeProperty(ExchangeProperties.REPLAY_LINES, lines)
                .withBody(Deliveries.record())
                .request(Settlement.class);
    }

    private List<String> ids() {
        return deliveries.getExchanges().stream()
                .map(work ->
                        work.getMessage().getBody(ObjectDelivery.class).id().text())
                .toList();
    }
}
