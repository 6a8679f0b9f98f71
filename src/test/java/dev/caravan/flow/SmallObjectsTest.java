package dev.caravan.flow;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Call;
import dev.caravan.local.client.CallFilter;
import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a small object costs in calls, where its tenant's log stream is there already: all else is asked once a run. */
class SmallObjectsTest {
    private static final int OBJECTS = 60;

    /** Time enough for most of the objects. */
    private static final int FIRST_DELETION_MILLIS = 3_000;

    private final World world = new World();
    private final Customer acme = world.customer("acme").toLogGroup();

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void an_object_costs_one_read_and_one_put_and_shares_its_receive_and_its_deletion() {
        put(1);
        assertThat(world.drain().exitCode()).isZero();
        put(OBJECTS);
        long before = lastCall();

        try (FaultHandle slow = world.aws.fault(Fault.on("sqs", "DeleteMessageBatch")
                .byAccount(world.account)
                .times(1)
                .delay(FIRST_DELETION_MILLIS))) {
            Finished run = world.drain("--tenant-share", "100");
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.report().path("messages").path("deleted").asInt()).isEqualTo(OBJECTS);
            assertThat(slow.hits()).isEqualTo(1);
        }

        Map<String, Long> calls = calls(before);
        assertThat(calls.remove("ReceiveMessage")).as("ten at a time").isLessThanOrEqualTo(OBJECTS / 2);
        assertThat(calls.remove("DeleteMessageBatch")).as("ten at a time").isLessThanOrEqualTo(OBJECTS / 3);
        // what was received in passing and found no room in the lane
        calls.remove("ChangeMessageVisibilityBatch");
        assertThat(calls)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "GetObject", (long) OBJECTS,
                        "PutLogEvents", (long) OBJECTS,
                        "Query", 1L,
                        "AssumeRole", 2L,
                        "GetCallerIdentity", 1L,
                        "GetQueueAttributes", 2L,
                        "GetQueueUrl", 1L));
    }

    private void put(int objects) {
        for (int at = 0; at < objects; at++) {
            world.putLines(acme.key("app", "pod-1", objects + "-" + at + ".gz"), LogLines.numbered(10));
        }
    }

    private long lastCall() {
        return all(0).stream()
                .map(Call::sequence)
                .max(Comparator.naturalOrder())
                .orElse(0L);
    }

    private Map<String, Long> calls(long after) {
        return all(after).stream().collect(groupingBy(Call::operation, TreeMap::new, counting()));
    }

    /** By anyone of this world; both accounts have their own calls. */
    private List<Call> all(long after) {
        return List.of(world.account, acme.account()).stream()
                .flatMap(account ->
                        world.aws.calls(CallFilter.all().byAccount(account).after(after)).stream())
                .toList();
    }
}
