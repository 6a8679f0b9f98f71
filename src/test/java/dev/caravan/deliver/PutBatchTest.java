package dev.caravan.deliver;

import static dev.caravan.deliver.Delivering.GROUP;
import static dev.caravan.deliver.Delivering.STREAM;
import static dev.caravan.deliver.Delivering.batch;
import static dev.caravan.deliver.Delivering.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.batch.LogBatch;
import dev.caravan.credentials.Fleet;
import dev.caravan.credentials.LocalAwsServer;
import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.deliver.failure.RefusedDeliveryException.Refusal;
import dev.caravan.deliver.failure.TransientDeliveryException;
import dev.caravan.deliver.logs.BatchReceipt;
import dev.caravan.deliver.wire.LogDestination;
import dev.caravan.local.client.Call;
import dev.caravan.local.client.CallFilter;
import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import dev.caravan.local.client.LogGroup;
import dev.caravan.local.client.Role;
import dev.caravan.object.event.LogEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

@ExtendWith(LocalAwsServer.class)
class PutBatchTest {

    private final Fleet fleet;
    private final Delivering delivering;
    private final Role customer;

    PutBatchTest(Fleet fleet) {
        this.fleet = fleet;
        this.delivering = new Delivering(fleet);
        this.customer = fleet.customer();
    }

    @AfterEach
    void stop() {
        delivering.close();
    }

    @Test
    void creates_group_and_stream_and_puts_the_events_in_order_as_the_customers_role() {
        LogBatch batch = batch("one", "two", "drei ✓");
        BatchReceipt receipt = delivering.deliver(to(customer), batch);

        assertThat(receipt).isEqualTo(new BatchReceipt(batch, List.of(), 0, false));
        assertThat(delivering.arrived(customer).messages()).containsExactly("one", "two", "drei ✓");
        assertThat(delivering.arrived(customer).inArrivalOrder())
                .extracting(event -> event.timestamp())
                .containsExactlyElementsOf(
                        batch.events().stream().map(LogEvent::timestamp).toList());
        assertThat(delivering.arrived(customer).puts())
                .extracting(put -> put.callerArn())
                .containsExactly(Fleet.sessionOf(customer, "acme-run-7"));
        assertThat(delivering.calls(customer, "PutLogEvents"))
                .extracting(Call::tags)
                .containsOnly(Map.of("tenant_id", "acme", "cluster_id", "c1"));
    }

    @Test
    void puts_once_and_asks_nothing_where_group_and_stream_exist() {
        delivering.deliver(to(customer), batch("first"));
        long before = lastCall();
        delivering.deliver(to(customer), batch("second"));
        assertThat(operationsAfter(before)).containsExactly("PutLogEvents");
    }

    @Test
    void creates_only_the_stream_where_the_group_exists_and_leaves_its_retention_alone() {
        delivering.deliver(to(customer), batch("first"));
        LogDestination other = destination(customer, "pod-2", 30, null);
        long before = lastCall();
        delivering.deliver(other, batch("second"));
        assertThat(operationsAfter(before)).containsExactly("PutLogEvents", "CreateLogStream", "PutLogEvents");
        assertThat(group().retentionInDays()).isNull();
    }

    @Test
    void gives_a_new_group_its_retention_and_key() {
        String key = "arn:aws:kms:eu-central-1:" + customer.account() + ":key/1234";
        delivering.deliver(destination(customer, STREAM, 30, key), batch("one"));
        assertThat(group()).isEqualTo(new LogGroup(GROUP, 30, key));
    }

    @Test
    void delivers_although_the_role_may_not_set_the_retention() {
        Role limited = fleet.aws()
                .role(fleet.customerDraft()
                        .allowsOnly("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"));
        delivering.deliver(destination(limited, STREAM, 30, null), batch("one"));
        assertThat(delivering.arrived(limited).messages()).containsExactly("one");
    }

    @Test
    void sets_a_retention_that_was_throttled_at_the_next_attempt() {
        LogDestination to = destination(customer, STREAM, 30, null);
        try (FaultHandle busy = fleet.aws()
                .fault(Fault.on("logs", "PutRetentionPolicy")
                        .byAccount(customer.account())
                        .times(1)
                        .error(400, "ThrottlingException", "Rate exceeded"))) {
            assertThatThrownBy(() -> delivering.deliver(to, batch("one")))
                    .isInstanceOf(TransientDeliveryException.class);
            assertThat(busy.hits()).isEqualTo(1);
        }
        delivering.deliver(to, batch("one"));
        assertThat(group().retentionInDays()).isEqualTo(30);
        assertThat(delivering.arrived(customer).messages()).containsExactly("one");
    }

    @Test
    void gives_a_retention_to_a_group_that_was_made_without_an_answer() {
        LogDestination to = destination(customer, STREAM, 30, null);
        try (FaultHandle lost = fleet.aws().fault(createGroup().resetAfter())) {
            assertThatThrownBy(() -> delivering.deliver(to, batch("one")))
                    .isInstanceOf(TransientDeliveryException.class);
            assertThat(lost.hits()).isEqualTo(1);
        }
        delivering.deliver(to, batch("one"));
        assertThat(group().retentionInDays()).isEqualTo(30);
        assertThat(delivering.arrived(customer).messages()).containsExactly("one");
    }

    @Test
    void gives_its_retention_to_a_group_that_was_made_at_the_second_attempt() {
        LogDestination to = destination(customer, STREAM, 30, null);
        try (FaultHandle lost = fleet.aws().fault(createGroup().resetBefore())) {
            assertThatThrownBy(() -> delivering.deliver(to, batch("one")))
                    .isInstanceOf(TransientDeliveryException.class);
            assertThat(lost.hits()).isEqualTo(1);
        }
        delivering.deliver(to, batch("one"));
        assertThat(group().retentionInDays()).isEqualTo(30);
        assertThat(delivering.arrived(customer).messages()).containsExactly("one");
    }

    @Test
    void makes_a_group_again_that_was_deleted_meanwhile() {
        delivering.deliver(to(customer), batch("first"));
        try (CloudWatchLogsClient owner = owner()) {
            owner.deleteLogGroup(r -> r.logGroupName(GROUP));
        }
        delivering.deliver(to(customer), batch("second"));
        assertThat(delivering.arrived(customer).messages()).containsExactly("second");
    }

    @Test
    void many_workers_that_create_the_same_stream_at_once_all_deliver() throws Exception {
        int workers = 12;
        CyclicBarrier start = new CyclicBarrier(workers);
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try (Delivering elsewhere = new Delivering(fleet)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                Delivering process = i % 2 == 0 ? delivering : elsewhere;
                LogBatch batch = batch("from " + i);
                all.add(threads.submit(() -> {
                    start.await();
                    return process.deliver(to(customer), batch);
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(delivering.arrived(customer).messages()).hasSize(workers).doesNotHaveDuplicates();
    }

    @Test
    void takes_a_creation_that_somebody_else_is_at_for_theirs() {
        try (FaultHandle busy = fleet.aws()
                .fault(Fault.on("logs", "CreateLogStream")
                        .byAccount(customer.account())
                        .times(1)
                        .error(400, "OperationAbortedException", "Multiple requests to update the same resource"))) {
            assertThatThrownBy(() -> delivering.deliver(to(customer), batch("one")))
                    .isInstanceOf(TransientDeliveryException.class);
            assertThat(busy.hits()).isEqualTo(1);
        }
        delivering.deliver(to(customer), batch("one"));
        assertThat(delivering.arrived(customer).messages()).containsExactly("one");
    }

    @Test
    void does_not_create_what_it_is_told_not_to() {
        assertThatThrownBy(() -> delivering.deliver("?createMissing=false", to(customer), batch("one")))
                .isInstanceOfSatisfying(
                        RefusedDeliveryException.class,
                        e -> assertThat(e.refusal()).isEqualTo(Refusal.DESTINATION_MISSING));
        assertThat(fleet.aws().logGroups(customer.account(), Fleet.REGION)).isEmpty();
    }

    @Test
    void an_empty_batch_costs_no_call() {
        LogBatch empty = batch(List.of());
        assertThat(delivering.deliver(to(customer), empty)).isEqualTo(new BatchReceipt(empty, List.of(), 0, false));
        assertThat(fleet.assumed(customer)).isEmpty();
    }

    @Test
    void a_dry_run_assumes_the_role_and_writes_nothing() {
        BatchReceipt receipt = delivering.deliver("?dryRun=true", to(customer), batch("one"));
        assertThat(receipt.dryRun()).isTrue();
        assertThat(fleet.assumed(customer)).hasSize(1);
        assertThat(operationsAfter(0)).isEmpty();
    }

    @Test
    void quarantines_the_lines_that_cloudwatch_rejects_and_delivers_the_rest() {
        delivering.deliver(destination(customer, STREAM, 7, null), batch("first"));
        long now = System.currentTimeMillis();
        long day = Duration.ofDays(1).toMillis();
        List<LogEvent> old = List.of(event(now - 20 * day, 7), event(now - 20 * day + 1, 8));
        List<LogEvent> expired = List.of(event(now - 8 * day, 3));
        List<LogEvent> future = List.of(event(now + day / 4, 1), event(now + day / 4, 5));
        assertThat(rejected(List.of(old, List.of(event(now - 20 * day + 2, 12)))))
                .containsExactly("7-8 too-old", "12 too-old");
        assertThat(rejected(List.of(expired))).containsExactly("3 expired");
        assertThat(rejected(List.of(List.of(event(now, 2)), future))).containsExactly("1 too-new", "5 too-new");
        long edge = now - 14 * day;
        assertThat(rejected(List.of(List.of(event(edge - day / 4, 4)), List.of(event(edge + day / 4, 9)))))
                .containsExactly("4 too-old", "9 expired");
        assertThat(rejected(List.of(
                        List.of(event(now - 7 * day - day / 4, 6)), List.of(event(now - 7 * day + day / 4, 10)))))
                .containsExactly("6 expired");
        assertThat(delivering.arrived(customer).messages()).containsExactly("first", "line 2", "line 10");
    }

    @Test
    void what_is_run_before_each_call_stops_a_batch_that_is_put_in_halves() {
        delivering.deliver(to(customer), batch("first"));
        fleet.aws().refuseLogEvents(customer.account(), Fleet.REGION, "poison");
        long before = lastCall();
        IllegalStateException lost = new IllegalStateException("another worker has it");
        AtomicInteger calls = new AtomicInteger();
        Runnable lostBeforeTheThird = () -> {
            if (calls.incrementAndGet() == 3) {
                throw lost;
            }
        };

        Exception failure =
                delivering.failure(lostBeforeTheThird, to(customer), batch("one", "two", "three", "poison"));

        assertThat(failure).isSameAs(lost);
        assertThat(operationsAfter(before)).containsExactly("PutLogEvents", "PutLogEvents");
        assertThat(delivering.arrived(customer).messages()).containsExactly("first", "one", "two");
    }

    @Test
    void two_tenants_at_once_each_write_to_their_own_account_with_their_own_session() throws Exception {
        Role other = fleet.customer();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                LogDestination to = i % 2 == 0 ? to(customer, "acme") : to(other, "globex");
                LogBatch batch = batch("for " + to.tenant() + " " + i);
                all.add(threads.submit(() -> delivering.deliver(to, batch)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(delivering.arrived(customer).messages()).hasSize(20).allMatch(m -> m.startsWith("for acme"));
        assertThat(delivering.arrived(other).messages()).hasSize(20).allMatch(m -> m.startsWith("for globex"));
        assertThat(delivering.arrived(customer).puts())
                .allMatch(put -> put.callerArn().equals(Fleet.sessionOf(customer, "acme-run-7")));
        assertThat(delivering.arrived(other).puts())
                .allMatch(put -> put.callerArn().equals(Fleet.sessionOf(other, "globex-run-7")));
    }

    @Test
    void writes_to_the_region_of_the_destination() {
        LogDestination there =
                new LogDestination("acme", "", Fleet.as(customer), "us-west-2", GROUP, STREAM, null, null);
        delivering.deliver(there, batch("one"));
        assertThat(fleet.aws()
                        .logEvents(customer.account(), "us-west-2", GROUP, STREAM)
                        .messages())
                .containsExactly("one");
        assertThat(delivering.arrived(customer).messages()).isEmpty();
    }

    private List<String> rejected(List<List<LogEvent>> events) {
        List<LogEvent> all = events.stream().flatMap(List::stream).toList();
        return delivering.deliver(to(customer), batch(all)).rejected().stream()
                .map(q -> q.lines() + " " + q.reason())
                .toList();
    }

    private static LogEvent event(long time, long line) {
        return new LogEvent(time, "line " + line, line, line);
    }

    private static LogDestination destination(
            Role role, String stream, @Nullable Integer retentionDays, @Nullable String key) {
        return new LogDestination("acme", "c1", Fleet.as(role), Fleet.REGION, GROUP, stream, retentionDays, key);
    }

    private Fault createGroup() {
        return Fault.on("logs", "CreateLogGroup").byAccount(customer.account()).times(1);
    }

    private LogGroup group() {
        List<LogGroup> groups = fleet.aws().logGroups(customer.account(), Fleet.REGION);
        assertThat(groups).hasSize(1);
        return groups.get(0);
    }

    private CloudWatchLogsClient owner() {
        return CloudWatchLogsClient.builder()
                .endpointOverride(fleet.aws().endpoint())
                .region(Region.of(Fleet.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(fleet.sessions()
                        .session(Fleet.as(customer), to(customer).tags(), Fleet.REGION)
                        .credentials()))
                .build();
    }

    private long lastCall() {
        return logsCalls(0).stream().mapToLong(Call::sequence).max().orElse(0);
    }

    private List<String> operationsAfter(long sequence) {
        return logsCalls(sequence).stream().map(Call::operation).toList();
    }

    private List<Call> logsCalls(long after) {
        return fleet.aws().calls(CallFilter.all().byAccount(customer.account()).after(after)).stream()
                .filter(call -> call.service().equals("logs"))
                .toList();
    }
}
