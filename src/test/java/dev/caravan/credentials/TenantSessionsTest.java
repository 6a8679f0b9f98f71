package dev.caravan.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.credentials.SessionException.CentralRoleRefused;
import dev.caravan.credentials.SessionException.CustomerRoleRefused;
import dev.caravan.credentials.SessionException.SessionUnavailable;
import dev.caravan.local.client.Call;
import dev.caravan.local.client.CallFilter;
import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import dev.caravan.local.client.Role;
import dev.caravan.tenant.delivery.CustomerRole;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

@ExtendWith(LocalAwsServer.class)
class TenantSessionsTest {

    private static final SessionTags ACME = new SessionTags("acme", "prod-1");

    private final Fleet fleet;
    private TenantSessions sessions;

    TenantSessionsTest(Fleet fleet) {
        this.fleet = fleet;
        this.sessions = fleet.sessions();
    }

    @Test
    void goes_from_the_user_to_the_central_role_and_from_there_to_the_customers() {
        Role customer = fleet.customer();
        credentials(customer);

        Call first = only(fleet.assumed(fleet.centralRole()));
        assertThat(first.callerArn()).isEqualTo(fleet.user().arn());
        assertThat(first.details())
                .containsEntry("sessionName", "caravan-run-7")
                .containsEntry("duration", 3600);
        assertThat(first.details().get("tags")).isEqualTo(Map.of());

        Call second = only(fleet.assumed(customer));
        assertThat(second.callerArn()).isEqualTo(Fleet.sessionOf(fleet.centralRole(), "caravan-run-7"));
        assertThat(second.details())
                .containsEntry("sessionName", "acme-run-7")
                .containsEntry("duration", 3600)
                .containsEntry("externalId", fleet.account())
                .containsEntry("tags", Map.of("tenant_id", "acme", "cluster_id", "prod-1"));
    }

    @Test
    void asks_for_the_central_account_once_for_all_roles() {
        credentials(fleet.customer());
        credentials(fleet.customer());
        assertThat(fleet.aws().calls(CallFilter.of("sts", "GetCallerIdentity").byAccount(fleet.account())))
                .hasSize(1);
    }

    @Test
    void sends_the_external_id_of_the_role_before_that_of_the_settings() {
        Role own = fleet.aws().role(fleet.customerDraft().requiresExternalId("of-the-role"));
        Role general = fleet.aws().role(fleet.customerDraft().requiresExternalId("of-the-settings"));
        TenantSessions set = new TenantSessions(
                fleet.sts(),
                new SessionSettings(fleet.centralRole().arn(), "of-the-settings", SessionTagging.REQUIRED, Fleet.RUN),
                Clock.systemUTC());
        set.session(new CustomerRole(own.arn(), "of-the-role"), ACME, Fleet.REGION)
                .credentials();
        set.session(new CustomerRole(general.arn(), null), ACME, Fleet.REGION).credentials();
        assertThat(fleet.aws().calls(CallFilter.of("sts", "GetCallerIdentity").byAccount(fleet.account())))
                .isEmpty();
    }

    @Test
    void a_wrong_external_id_is_the_customers_refusal() {
        Role customer = fleet.aws().role(fleet.customerDraft().requiresExternalId("something-else"));
        assertThatThrownBy(() -> credentials(customer))
                .isInstanceOf(CustomerRoleRefused.class)
                .hasMessageContaining(customer.arn())
                .hasMessageContaining("AccessDenied")
                .hasMessageContaining("sts:AssumeRole");
        assertThat(sessions.centralProblem()).isEmpty();
    }

    @Test
    void a_role_that_may_not_be_tagged_is_refused_when_tags_are_required() {
        Role customer = fleet.aws().role(fleet.customerDraft().refusesTags());
        assertThatThrownBy(() -> credentials(customer))
                .isInstanceOf(CustomerRoleRefused.class)
                .hasMessageContaining("sts:TagSession");
        assertThat(fleet.assumed(customer)).hasSize(1);
    }

    @Test
    void a_role_that_may_not_be_tagged_is_assumed_without_tags_when_they_are_optional() {
        Role customer = fleet.aws().role(fleet.customerDraft().refusesTags());
        sessions = fleet.sessions(SessionTagging.OPTIONAL, Clock.systemUTC());
        credentials(customer);
        assertThat(fleet.assumed(customer)).hasSize(2);
        assertThat(fleet.assumed(customer).get(1).details()).containsEntry("tags", Map.of());
    }

    @Test
    void optional_tags_do_not_ask_twice_of_a_role_that_refuses_for_another_reason() {
        Role customer = fleet.aws().role(fleet.customerDraft().requiresExternalId("something-else"));
        sessions = fleet.sessions(SessionTagging.OPTIONAL, Clock.systemUTC());
        assertThatThrownBy(() -> credentials(customer)).isInstanceOf(CustomerRoleRefused.class);
        assertThat(fleet.assumed(customer)).hasSize(1);
    }

    @Test
    void tags_that_are_off_are_never_sent() {
        Role customer = fleet.aws().role(fleet.customerDraft().refusesTags());
        sessions = fleet.sessions(SessionTagging.OFF, Clock.systemUTC());
        credentials(customer);
        assertThat(only(fleet.assumed(customer)).details()).containsEntry("tags", Map.of());
    }

    @Test
    void two_tenants_never_share_a_session_whether_tagged_or_not() {
        Role customer = fleet.customer();
        for (SessionTagging tagging : SessionTagging.values()) {
            sessions = fleet.sessions(tagging, Clock.systemUTC());
            Set<AwsSessionCredentials> given = new HashSet<>();
            for (String tenant : List.of("acme", "globex")) {
                given.add(sessions.session(Fleet.as(customer), new SessionTags(tenant, ""), Fleet.REGION)
                        .credentials());
            }
            assertThat(given).as("sessions with tags %s", tagging).hasSize(2);
        }
    }

    @Test
    void all_that_makes_a_session_keeps_it_apart() {
        Role customer = fleet.aws().role(fleet.customerDraft().requiresExternalId("xx"));
        Role other = fleet.aws().role(fleet.customerDraft().requiresExternalId("xx"));
        Set<AwsSessionCredentials> given = new HashSet<>();
        for (int again = 0; again < 2; again++) {
            given.add(of(customer, "xx", "acme", "c1", "eu-central-1"));
            given.add(of(other, "xx", "acme", "c1", "eu-central-1"));
            given.add(of(customer, "xx", "globex", "c1", "eu-central-1"));
            given.add(of(customer, "xx", "acme", "c2", "eu-central-1"));
            given.add(of(customer, "xx", "acme", "c1", "us-east-1"));
        }
        assertThat(given).hasSize(5);
        assertThatThrownBy(() -> of(customer, "yy", "acme", "c1", "eu-central-1"))
                .isInstanceOf(CustomerRoleRefused.class);
    }

    @Test
    void sixty_four_threads_cost_one_call_for_each_hop() throws Exception {
        Role customer = fleet.customer();
        CyclicBarrier start = new CyclicBarrier(64);
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try {
            Callable<AwsSessionCredentials> ask = () -> {
                start.await();
                return credentials(customer);
            };
            Set<AwsSessionCredentials> given = new HashSet<>();
            for (Future<AwsSessionCredentials> one :
                    threads.invokeAll(Stream.generate(() -> ask).limit(64).toList())) {
                given.add(one.get());
            }
            assertThat(given).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(fleet.assumed(customer)).hasSize(1);
        assertThat(fleet.assumed(fleet.centralRole())).hasSize(1);
    }

    @Test
    void a_refused_role_costs_no_calls_until_its_time_is_over() {
        MovableClock clock = new MovableClock(Instant.now());
        Role customer = fleet.aws().role(fleet.customerDraft().requiresExternalId("something-else"));
        sessions = fleet.sessions(SessionTagging.REQUIRED, clock);
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> credentials(customer)).isInstanceOf(CustomerRoleRefused.class);
        }
        assertThat(fleet.assumed(customer)).hasSize(1);

        clock.advance(Duration.ofSeconds(5));
        assertThatThrownBy(() -> credentials(customer)).isInstanceOf(CustomerRoleRefused.class);
        assertThat(fleet.assumed(customer)).hasSize(2);

        fleet.aws().role(customer.requiresExternalId(fleet.account()));
        clock.advance(Duration.ofSeconds(9));
        assertThatThrownBy(() -> credentials(customer)).isInstanceOf(CustomerRoleRefused.class);
        clock.advance(Duration.ofSeconds(1));
        assertThat(credentials(customer)).isNotNull();
        assertThat(fleet.assumed(customer)).hasSize(3);
    }

    @Test
    void a_refused_central_role_is_our_fault_and_said_until_it_works() {
        MovableClock clock = new MovableClock(Instant.now());
        Role trusted = fleet.centralRole();
        fleet.aws().role(Role.named(fleet.account(), trusted.name()));
        Role customer = fleet.customer();
        sessions = fleet.sessions(SessionTagging.REQUIRED, clock);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> credentials(customer))
                    .isInstanceOf(CentralRoleRefused.class)
                    .hasMessageContaining(trusted.arn());
        }
        assertThat(sessions.centralProblem()).containsInstanceOf(CentralRoleRefused.class);
        assertThat(fleet.assumed(trusted)).hasSize(1);

        fleet.aws().role(trusted);
        clock.advance(Duration.ofSeconds(5));
        assertThat(credentials(customer)).isNotNull();
        assertThat(sessions.centralProblem()).isEmpty();
    }

    @Test
    void a_refused_central_role_is_not_remembered_once_more_for_each_customer() {
        MovableClock clock = new MovableClock(Instant.now());
        Role trusted = fleet.centralRole();
        fleet.aws().role(Role.named(fleet.account(), trusted.name()));
        sessions = fleet.sessions(SessionTagging.REQUIRED, clock);
        assertThatThrownBy(() -> credentials(fleet.customer())).isInstanceOf(CentralRoleRefused.class);
        clock.advance(Duration.ofSeconds(4));
        Role customer = fleet.customer();
        assertThatThrownBy(() -> credentials(customer)).isInstanceOf(CentralRoleRefused.class);

        fleet.aws().role(trusted);
        clock.advance(Duration.ofSeconds(1));
        assertThat(credentials(customer)).isNotNull();
    }

    @Test
    void no_credentials_at_all_is_our_fault() {
        StsClient none = StsClients.builder(fleet.aws().endpoint())
                .region(Region.of(Fleet.REGION))
                .credentialsProvider(AwsCredentialsProviderChain.of(EnvironmentVariableCredentialsProvider.create()))
                .build();
        sessions = new TenantSessions(
                none,
                new SessionSettings(fleet.centralRole().arn(), null, SessionTagging.REQUIRED, Fleet.RUN),
                Clock.systemUTC());
        assertThatThrownBy(() -> credentials(fleet.customer()))
                .isInstanceOf(CentralRoleRefused.class)
                .hasMessageContaining("no credentials");
    }

    @Test
    void a_central_session_that_was_ended_is_replaced() {
        credentials(fleet.customer());
        fleet.aws().expireSessions(fleet.centralRole().arn());
        assertThat(credentials(fleet.customer())).isNotNull();
        assertThat(fleet.assumed(fleet.centralRole())).hasSize(2);
    }

    static Stream<Fault> passingFaults() {
        Fault assume = Fault.on("sts", "AssumeRole");
        return Stream.of(
                assume.error(400, "Throttling", "Rate exceeded"),
                assume.error(500, "InternalFailure", "try again"),
                assume.error(503, "ServiceUnavailable", "try again"),
                assume.resetBefore());
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void sts_that_is_busy_or_gone_is_transient_and_asked_three_times(Fault fault) {
        Role customer = fleet.customer();
        try (FaultHandle broken = fleet.aws().fault(fault.onResource(customer.arn()))) {
            assertThatThrownBy(() -> credentials(customer))
                    .isInstanceOf(SessionUnavailable.class)
                    .satisfies(e -> assertThat(((SessionException) e).central()).isFalse());
            assertThat(broken.hits()).isEqualTo(3);
        }
        assertThat(credentials(customer)).isNotNull();
    }

    @Test
    void a_central_role_that_cannot_be_asked_for_is_said() {
        try (FaultHandle broken = fleet.aws()
                .fault(Fault.on("sts", "AssumeRole")
                        .onResource(fleet.centralRole().arn())
                        .error(503, "ServiceUnavailable", "try again"))) {
            assertThatThrownBy(() -> credentials(fleet.customer())).isInstanceOf(SessionUnavailable.class);
            assertThat(broken.hits()).isPositive();
        }
        assertThat(sessions.centralProblem()).containsInstanceOf(SessionUnavailable.class);
    }

    private AwsSessionCredentials of(Role role, String externalId, String tenant, String cluster, String region) {
        return sessions.session(new CustomerRole(role.arn(), externalId), new SessionTags(tenant, cluster), region)
                .credentials();
    }

    private AwsSessionCredentials credentials(Role role) {
        return sessions.session(Fleet.as(role), ACME, Fleet.REGION).credentials();
    }

    private static Call only(List<Call> calls) {
        assertThat(calls).hasSize(1);
        return calls.get(0);
    }
}
