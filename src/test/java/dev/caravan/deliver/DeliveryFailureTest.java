package dev.caravan.deliver;

import static dev.caravan.deliver.Delivering.batch;
import static dev.caravan.deliver.Delivering.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.credentials.Fleet;
import dev.caravan.credentials.LocalAwsServer;
import dev.caravan.deliver.failure.OwnFaultException;
import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.deliver.failure.RefusedDeliveryException.Refusal;
import dev.caravan.deliver.failure.TransientDeliveryException;
import dev.caravan.deliver.logs.BatchReceipt;
import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import dev.caravan.local.client.Role;
import dev.caravan.object.event.LogEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(LocalAwsServer.class)
class DeliveryFailureTest {

    private static final String SECRET = "card 4111-1111";

    private final Fleet fleet;
    private final Delivering delivering;
    private final Role customer;

    DeliveryFailureTest(Fleet fleet) {
        this.fleet = fleet;
        this.delivering = new Delivering(fleet);
        this.customer = fleet.customer();
    }

    @AfterEach
    void stop() {
        delivering.close();
    }

    static Stream<Fault> passingFaults() {
        Fault put = Fault.on("logs", "PutLogEvents");
        return Stream.of(
                put.error(400, "ThrottlingException", "Rate exceeded"),
                put.error(429, "TooManyRequestsException", "Rate exceeded"),
                put.error(500, "InternalFailure", "try again"),
                put.error(503, "ServiceUnavailableException", "try again"),
                put.resetBefore(),
                put.resetAfter());
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void what_passes_is_transient_and_sent_exactly_once(Fault fault) {
        delivering.deliver(to(customer), batch("first"));
        try (FaultHandle broken = fleet.aws().fault(fault.byAccount(customer.account()))) {
            assertThatThrownBy(() -> delivering.deliver(to(customer), batch("second")))
                    .isInstanceOf(TransientDeliveryException.class)
                    .hasMessageContaining(customer.arn())
                    .hasMessageContaining("/logs/app")
                    .hasMessageContaining("pod-1");
            assertThat(broken.hits())
                    .as("puts, for it is Camel that redelivers")
                    .isEqualTo(1);
        }
    }

    @Test
    void a_call_that_gets_no_answer_is_transient() {
        try (Delivering impatient = new Delivering(fleet);
                FaultHandle silent = fleet.aws()
                        .fault(Fault.on("logs", "PutLogEvents")
                                .byAccount(customer.account())
                                .delay(60_000))) {
            impatient.giveUpAfter(Duration.ofMillis(200));
            assertThatThrownBy(() -> impatient.deliver(to(customer), batch("one")))
                    .isInstanceOf(TransientDeliveryException.class)
                    .hasMessageContaining("Timeout");
            assertThat(silent.hits()).isEqualTo(1);
        }
    }

    @Test
    void an_expired_session_is_transient_and_the_next_try_has_a_new_one() {
        delivering.deliver(to(customer), batch("first"));
        fleet.aws().expireSessions(customer.arn());
        assertThatThrownBy(() -> delivering.deliver(to(customer), batch("second")))
                .isInstanceOf(TransientDeliveryException.class)
                .hasMessageContaining("ExpiredToken");
        delivering.deliver(to(customer), batch("second"));
        assertThat(delivering.arrived(customer).messages()).containsExactly("first", "second");
        assertThat(fleet.assumed(customer)).hasSize(2);
    }

    @Test
    void a_role_that_may_not_put_is_the_tenants_fault() {
        Role powerless = fleet.aws().role(fleet.customerDraft().allowsOnly("logs:Describe*"));
        assertRefused(Refusal.DENIED, () -> delivering.deliver(to(powerless), batch(SECRET)))
                .hasMessageContaining("AccessDeniedException")
                .hasMessageContaining("logs:PutLogEvents")
                .hasMessageContaining("request ");
    }

    @Test
    void a_role_that_may_put_but_not_create_is_the_tenants_fault() {
        Role limited = fleet.aws().role(fleet.customerDraft().allowsOnly("logs:PutLogEvents"));
        assertRefused(Refusal.DENIED, () -> delivering.deliver(to(limited), batch(SECRET)))
                .hasMessageContaining("logs:CreateLogStream");
    }

    @Test
    void a_role_that_does_not_let_us_in_is_the_tenants_fault() {
        Role closed = fleet.aws().role(fleet.customerDraft().requiresExternalId("something-else"));
        assertRefused(Refusal.DENIED, () -> delivering.deliver(to(closed), batch(SECRET)))
                .hasMessageContaining("sts:AssumeRole");
    }

    @Test
    void a_central_role_that_does_not_let_us_in_is_our_fault() {
        fleet.aws().role(Role.named(fleet.account(), fleet.centralRole().name()));
        assertThatThrownBy(() -> delivering.deliver(to(customer), batch(SECRET)))
                .isInstanceOf(OwnFaultException.class)
                .hasMessageContaining(fleet.centralRole().arn());
    }

    static Stream<Fault> keysThatRefuse() {
        return Stream.of(
                Fault.on("logs", "CreateLogGroup")
                        .error(400, "InvalidParameterException", "The specified KMS Key Id could not be found."),
                Fault.on("logs", "PutLogEvents").error(400, "KMSInvalidStateException", "The key is disabled."),
                Fault.on("logs", "PutLogEvents").error(400, "AccessDeniedException", "The key is not accessible."));
    }

    @ParameterizedTest
    @MethodSource("keysThatRefuse")
    void a_key_that_refuses_is_the_tenants_fault(Fault fault) {
        try (FaultHandle broken = fleet.aws().fault(fault.byAccount(customer.account()))) {
            assertRefused(Refusal.DENIED, () -> delivering.deliver(to(customer), batch(SECRET)));
            assertThat(broken.hits()).isEqualTo(1);
        }
    }

    @Test
    void an_account_that_holds_no_more_groups_has_no_destination() {
        try (FaultHandle full = fleet.aws()
                .fault(Fault.on("logs", "CreateLogGroup")
                        .byAccount(customer.account())
                        .error(400, "LimitExceededException", "Resource limit exceeded."))) {
            assertRefused(Refusal.DESTINATION_MISSING, () -> delivering.deliver(to(customer), batch(SECRET)));
            assertThat(full.hits()).isEqualTo(1);
        }
    }

    @Test
    void an_event_too_large_for_the_region_is_not_accepted_and_says_what_to_set() {
        fleet.aws().limitLogEvents(customer.account(), Fleet.REGION, 262_144);
        BatchReceipt receipt = delivering.deliver(to(customer), batch("x".repeat(262_119) + SECRET));
        assertThat(receipt.rejected())
                .singleElement()
                .satisfies(line -> assertThat(line.reason())
                        .contains("MAX_EVENT_BYTES=262118")
                        .doesNotContain(SECRET));
        delivering.deliver(to(customer), batch("x".repeat(262_118)));
    }

    @Test
    void the_values_that_a_validation_error_quotes_are_not_repeated() {
        try (FaultHandle broken = fleet.aws()
                .fault(Fault.on("logs", "PutLogEvents")
                        .byAccount(customer.account())
                        .error(
                                400,
                                "InvalidParameterException",
                                "1 validation error detected: Value '" + SECRET
                                        + "' at 'logEvents.1.member.message'"))) {
            BatchReceipt receipt = delivering.deliver(to(customer), batch(SECRET));
            assertThat(receipt.rejected())
                    .singleElement()
                    .satisfies(line -> assertThat(line.reason())
                            .contains("validation error")
                            .doesNotContain(SECRET));
            assertThat(broken.hits()).isEqualTo(1);
        }
    }

    @Test
    void one_tenant_that_refuses_us_does_not_disturb_another() {
        Role closed = fleet.aws().role(fleet.customerDraft().requiresExternalId("something-else"));
        assertRefused(Refusal.DENIED, () -> delivering.deliver(to(closed), batch("lost")));
        delivering.deliver(to(customer), batch("delivered"));
        assertThat(delivering.arrived(customer).messages()).containsExactly("delivered");
    }

    @Test
    void events_that_are_wrong_only_together_are_put_apart() {
        long now = System.currentTimeMillis();
        List<LogEvent> unsorted = List.of(new LogEvent(now, "b", 1, 1), new LogEvent(now - 1, "a", 2, 2));
        assertThat(delivering.deliver(to(customer), batch(unsorted)).rejected()).isEmpty();
        assertThat(delivering.arrived(customer).messages()).containsExactlyInAnyOrder("a", "b");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
            Refusal refusal, ThrowingCallable delivery) {
        return assertThatThrownBy(delivery)
                .isInstanceOfSatisfying(
                        RefusedDeliveryException.class,
                        e -> assertThat(e.refusal()).isEqualTo(refusal))
                .hasMessageNotContaining(SECRET);
    }
}
