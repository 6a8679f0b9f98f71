package dev.caravan.deliver;

import static dev.caravan.deliver.Delivering.GROUP;
import static dev.caravan.deliver.Delivering.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.credentials.Fleet;
import dev.caravan.credentials.LocalAwsServer;
import dev.caravan.credentials.SessionTagging;
import dev.caravan.deliver.failure.TransientDeliveryException;
import dev.caravan.deliver.logs.BatchReceipt;
import dev.caravan.deliver.logs.RouteEvents;
import dev.caravan.local.client.CallFilter;
import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import dev.caravan.local.client.LogContent;
import dev.caravan.local.client.Role;
import dev.caravan.object.event.LogEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sts.StsClient;

/** The component as any route may use it: found by its scheme, configured by options alone. */
@ExtendWith(LocalAwsServer.class)
class TenantLogsComponentTest {

    private final Fleet fleet;
    private final Role customer;
    private final StsClient sts;
    private final DefaultCamelContext camel = new DefaultCamelContext();

    TenantLogsComponentTest(Fleet fleet) throws Exception {
        this.fleet = fleet;
        this.customer = fleet.customer();
        this.sts = fleet.sts();
        camel.getRegistry().bind("sts", sts);
        TenantLogsComponent component = (TenantLogsComponent) camel.getComponent("tenant-logs", true, false);
        component.setCentralRoleArn(fleet.centralRole().arn());
        component.setRunId("mine");
        component.setUriEndpointOverride(fleet.aws().endpoint().toString());
        camel.addRoutes(route("tenant-logs:acme?logGroup=" + GROUP + "&logStream=" + STREAM + "&region=" + Fleet.REGION
                + "&roleArn=" + customer.arn() + "&cluster=c1"));
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        sts.close();
    }

    @Test
    void delivers_a_text_as_one_event_of_now() {
        long before = System.currentTimeMillis();
        BatchReceipt receipt = send("hello");
        assertThat(receipt.batch().events()).hasSize(1);
        assertThat(arrived().messages()).containsExactly("hello");
        assertThat(arrived().inArrivalOrder().get(0).timestamp()).isBetween(before, System.currentTimeMillis());
        assertThat(fleet.assumed(customer))
                .extracting(call -> call.details().get("sessionName"))
                .containsExactly("acme-mine");
        assertThat(fleet.assumed(customer).get(0).details())
                .containsEntry("tags", Map.of("tenant_id", "acme", "cluster_id", "c1"));
    }

    @Test
    void delivers_a_list_of_events_in_time_order() {
        long now = System.currentTimeMillis();
        send(List.of(new LogEvent(now, "b", 1, 1), new LogEvent(now - 1, "a", 2, 2)));
        assertThat(arrived().messages()).containsExactly("a", "b");
    }

    @Test
    void an_empty_text_costs_no_call() {
        assertThat(send("").batch().events()).isEmpty();
        assertThat(fleet.assumed(customer)).isEmpty();
    }

    @Test
    void the_header_wins_over_the_options() {
        Role other = fleet.customer();
        camel.createProducerTemplate()
                .requestBodyAndHeader(
                        "direct:in", "hello", TenantLogsConstants.DESTINATION, Delivering.to(other, "globex"));
        assertThat(fleet.aws()
                        .logEvents(other.account(), Fleet.REGION, GROUP, STREAM)
                        .messages())
                .containsExactly("hello");
        assertThat(arrived().messages()).isEmpty();
    }

    @Test
    void what_is_to_run_before_each_call_runs_whatever_the_body_is() {
        send("makes the log group, for which the first call is repeated");
        AtomicInteger runs = new AtomicInteger();
        List<LogEvent> twoDays = twoDays();
        assertThat(callsAfter(runs, "hello")).isEqualTo(1);
        assertThat(callsAfter(runs, twoDays)).isEqualTo(2);
        assertThat(callsAfter(runs, RouteEvents.batch(twoDays.subList(0, 1)))).isEqualTo(1);
        assertThat(callsAfter(runs, "")).isZero();
    }

    @Test
    void what_is_thrown_before_a_call_stops_that_call_and_those_after_it() {
        AtomicInteger runs = new AtomicInteger();
        IllegalStateException no = new IllegalStateException("no further");
        Exchange failed = sendGuarded(
                () -> {
                    if (runs.incrementAndGet() > 1) {
                        throw no;
                    }
                },
                twoDays());
        assertThat(failed.getException()).isSameAs(no);
        assertThat(arrived().messages()).containsExactly("earlier");
    }

    @Test
    void without_a_destination_it_says_what_is_missing() {
        assertThatThrownBy(() -> camel.createProducerTemplate().requestBody("tenant-logs:x?region=eu-west-1", "hello"))
                .isInstanceOf(CamelExecutionException.class)
                .cause()
                .hasMessageContaining("roleArn")
                .hasMessageContaining(TenantLogsConstants.DESTINATION);
    }

    @Test
    void an_option_that_does_not_exist_is_refused_at_the_start() {
        assertThatThrownBy(() -> camel.addRoutes(route("tenant-logs:acme?logGruop=x")))
                .isInstanceOf(FailedToCreateRouteException.class)
                .rootCause()
                .hasMessageContaining("logGruop");
    }

    @Test
    void a_component_without_a_central_role_does_not_start() {
        TenantLogsComponent component = new TenantLogsComponent();
        component.setCamelContext(camel);
        assertThatThrownBy(component::start).hasStackTraceContaining("centralRoleArn");
    }

    @Test
    void is_ready_and_counts_what_it_does() {
        send("hello");
        Role closed = fleet.aws().role(fleet.customerDraft().requiresExternalId("something-else"));
        assertThatThrownBy(() -> camel.createProducerTemplate()
                .requestBodyAndHeader("direct:in", "x", TenantLogsConstants.DESTINATION, Delivering.to(closed)));
        HealthCheck.Result health = health();
        assertThat(health.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(health.getDetails())
                .containsEntry("batches.settled", 1L)
                .containsEntry("events.settled", 1L)
                .containsEntry("failures.refused", 1L)
                .containsEntry("failures.ours", 0L)
                .containsEntry("failures.transient", 0L);
    }

    @Test
    void is_not_ready_while_the_central_role_cannot_be_assumed() {
        try (FaultHandle broken = fleet.aws()
                .fault(Fault.on("sts", "AssumeRole")
                        .onResource(fleet.centralRole().arn())
                        .error(503, "ServiceUnavailable", "try again"))) {
            assertThatThrownBy(() -> send("hello")).hasCauseInstanceOf(TransientDeliveryException.class);
            assertThat(broken.hits()).isPositive();
        }
        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health().getMessage())
                .hasValueSatisfying(message ->
                        assertThat(message).contains(fleet.centralRole().arn()));
        send("hello");
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void is_about_readiness_and_not_about_liveness() {
        assertThat(HealthCheckHelper.invokeLiveness(camel)).noneMatch(this::isOurs);
        camel.stop();
        assertThat(HealthCheckHelper.invokeReadiness(camel)).noneMatch(this::isOurs);
    }

    @Test
    void tags_are_required_unless_told_otherwise() {
        assertThat(new TenantLogsComponent().getSessionTags()).isEqualTo(SessionTagging.REQUIRED);
    }

    private HealthCheck.Result health() {
        return HealthCheckHelper.invokeReadiness(camel).stream()
                .filter(this::isOurs)
                .findFirst()
                .orElseThrow();
    }

    private boolean isOurs(HealthCheck.Result result) {
        return result.getCheck().getId().equals("tenant-logs");
    }

    private BatchReceipt send(Object body) {
        return camel.createProducerTemplate().requestBody("direct:in", body, BatchReceipt.class);
    }

    /** Too far apart for one PutLogEvents. */
    private static List<LogEvent> twoDays() {
        long now = System.currentTimeMillis();
        return List.of(
                new LogEvent(now - Duration.ofDays(2).toMillis(), "earlier", 1, 1), new LogEvent(now, "later", 2, 2));
    }

    /** How often the guard ran, which is as often as CloudWatch Logs was called. */
    private int callsAfter(AtomicInteger runs, Object body) {
        int calls = puts();
        runs.set(0);
        assertThat(sendGuarded(runs::incrementAndGet, body).getException()).isNull();
        assertThat(puts() - calls).isEqualTo(runs.get());
        return runs.get();
    }

    private int puts() {
        return fleet.aws()
                .calls(CallFilter.of("logs", "PutLogEvents").byAccount(customer.account()))
                .size();
    }

    private Exchange sendGuarded(Runnable guard, Object body) {
        return camel.createProducerTemplate().request("direct:in", exchange -> {
            exchange.setProperty(TenantLogsConstants.BEFORE_CALL, guard);
            exchange.getMessage().setBody(body);
        });
    }

    private LogContent arrived() {
        return fleet.aws().logEvents(customer.account(), Fleet.REGION, GROUP, STREAM);
    }

    private static RoutesBuilder route(String to) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(to.contains("logGruop") ? "direct:wrong" : "direct:in").to(to);
            }
        };
    }
}
