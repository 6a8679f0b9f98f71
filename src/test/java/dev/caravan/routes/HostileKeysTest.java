package dev.caravan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.caravan.deliver.TenantLogsConstants;
import dev.caravan.deliver.wire.LogDestination;
import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.notification.NotifiedRecord.ObjectCreated;
import dev.caravan.notification.ObjectRef;
import dev.caravan.settlement.DeadLetter;
import dev.caravan.settlement.Settlement;
import dev.caravan.tenant.Enrichment;
import dev.caravan.tenant.SourceBuckets;
import dev.caravan.tenant.Tenants;
import dev.caravan.tenant.item.TenantItems;
import dev.caravan.tenant.key.KeyLayout;
import dev.caravan.tenant.key.TenantId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keys and tenants that would mean something to Camel are nothing but text on their way through the routes. */
class HostileKeysTest extends RouteTest {
    private static final KeyLayout LAYOUT = KeyLayout.parse("{tenant}/{cluster}/{application}/{pod}/{file}");
    private static final String ROLE = "arn:aws:iam::222222222222:role/logs";

    private final List<String> asked = new ArrayList<>();
    private MockEndpoint opened;

    HostileKeysTest() {
        super("20-message", "30-tenant", "40-delivery", "45-ledger", "50-logs", "80-dead-letter", "90-errors");
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        super.bindToRegistry(registry);
        registry.bind("enrichment", new Enrichment(LAYOUT, SourceBuckets.ANY));
        registry.bind(
                "tenants",
                new Tenants(
                        this::items,
                        new TenantItems(LAYOUT, Clock.fixed(NOW, ZoneOffset.UTC)),
                        "us-east-1",
                        Ticker.disabledTicker()));
    }

    private List<Map<String, AttributeValue>> items(TenantId tenant) {
        asked.add(tenant.value());
        return tenant.value().equals("unknown")
                ? List.of()
                : List.of(Map.of(
                        "tenant_id", AttributeValue.fromS(tenant.value()),
                        "log_distribution_role_arn", AttributeValue.fromS(ROLE),
                        "log_group_name", AttributeValue.fromS("/logs")));
    }

    @BeforeEach
    void replace_aws_by_mocks() throws Exception {
        opened = replace("logs", "open-object");
        opened.whenAnyExchangeReceived(missing -> {
            throw new IllegalStateException("far enough");
        });
        replace("dead-letter", "send-letter");
        replace("put-once", "put-log-events");
        context().start();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${sys.user.home}",
                "$simple{sys.user.home}",
                "{{caravan.queue-url}}",
                "{tenant}",
                "${body}${exception.stacktrace}",
                "#{1+1}",
                "RAW(x)",
                "%{X-tenant}",
                "..%2f..%2fother"
            })
    void are_not_evaluated(String text) {
        settle("record", created(text + "/c1/app/" + text + "/1.json.gz"));

        assertThat(asked).containsExactly(text);
        assertThat(opened.getExchanges()).singleElement().satisfies(put -> {
            assertThat(put.getProperty(ExchangeProperties.TENANT)).isEqualTo(text);
            LogDestination to = put.getMessage().getHeader(TenantLogsConstants.DESTINATION, LogDestination.class);
            assertThat(to.logGroup()).isEqualTo("/logs");
            assertThat(to.logStream()).isEqualTo(text);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"../acme/c1/app/pod/f", "acme/../other/c1/app/pod", "acme\r\nX: y/c1/app/pod/f"})
    void lead_to_no_other_tenant(String key) {
        Settlement left = settle("record", created(key));

        assertThat(asked).isEmpty();
        assertThat(left.deadLetters()).extracting(DeadLetter::reason).containsExactly("invalid-key");
    }

    private static ObjectCreated created(String key) {
        return new ObjectCreated(new ObjectRef("central", key, null, null, null, null), "{\"Records\":[]}");
    }
}
