package dev.caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.credentials.Fleet;
import dev.caravan.credentials.LocalAwsServer;
import dev.caravan.credentials.MovableClock;
import dev.caravan.local.client.Call;
import dev.caravan.local.client.CallFilter;
import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import dev.caravan.object.line.LineTotals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

@ExtendWith(LocalAwsServer.class)
class DynamoDbLedgerTest extends LedgerContract {
    private static final String TABLE = "ledger";
    private static final Duration RETENTION = Duration.ofDays(30);

    private final Fleet fleet;
    private final DynamoDbClient client;

    DynamoDbLedgerTest(Fleet fleet) {
        this.fleet = fleet;
        this.client = client(fleet);
    }

    @Override
    Ledger open(MovableClock clock) {
        client.createTable(table -> table.tableName(TABLE)
                .keySchema(KeySchemaElement.builder()
                        .attributeName("work_id")
                        .keyType(KeyType.HASH)
                        .build())
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("work_id")
                        .attributeType(ScalarAttributeType.S)
                        .build()));
        return new DynamoDbLedger(client, TABLE, RETENTION, clock);
    }

    private static DynamoDbClient client(Fleet fleet) {
        return DynamoDbClient.builder()
                .endpointOverride(fleet.aws().endpoint())
                .region(Region.of(Fleet.REGION))
                .credentialsProvider(fleet.credentials())
                .build();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void an_entry_with_a_hole_begins_at_its_beginning() {
        FencingToken token = acquired(acquire("a")).token();
        ledger.release(token, new Checkpoint(10, new LineTotals(8, 8, 0, 0, 0, 8, 1), 2, "tag", Map.of()));
        assertThat(acquired(acquire("b")).from().passedOver()).isEqualTo(2);
        clock.advance(LEASE);

        // as versions wrote it that derived what was passed over from the rest
        client.updateItem(request -> request.tableName(TABLE)
                .key(Map.of("work_id", text(token.work().id())))
                .updateExpression("REMOVE lines_passed_over"));

        assertThat(acquired(acquire("c")).from()).isEqualTo(Checkpoint.BEGINNING);
    }

    @Test
    void an_entry_can_be_read_by_people_and_goes_in_the_end() {
        FencingToken token = acquired(acquire("a", "0A")).token();
        clock.advance(Duration.ofSeconds(1));
        ledger.enter(token, new Checkpoint(10, TEN.totals(), 0, "tag", Map.of("too-old", "3")), LEASE);

        assertThat(item())
                .containsEntry("state", text("open"))
                .containsEntry("owner", text("a"))
                .containsEntry("bucket", text("central"))
                .containsEntry("lines", text("3-5"))
                .containsEntry("last_line", number(10))
                .containsEntry("lines_delivered", number(10))
                .containsEntry("content_tag", text("tag"))
                .containsEntry("quarantined", AttributeValue.fromM(Map.of("too-old", text("3"))))
                .containsEntry("sequencer", text("0A"))
                .containsEntry("updated", text("2026-03-01T10:00:01Z"))
                .containsEntry("lease_until", number(clock.millis() + LEASE.toMillis()))
                .containsEntry("ttl", number(clock.instant().plus(RETENTION).getEpochSecond()));

        ledger.finish(token, TEN, FinalState.DEAD_LETTERED);

        assertThat(item()).containsEntry("state", text("dead-lettered")).doesNotContainKeys("owner", "lease_until");
    }

    @Test
    void the_usual_way_of_work_is_one_write_a_call() {
        FencingToken token = acquired(acquire("a", "0A")).token();
        ledger.renew(token, LEASE);
        ledger.enter(token, TEN, LEASE);
        ledger.release(token, TEN);
        FencingToken next = acquired(acquire("b", "0A")).token();
        ledger.finish(next, TWENTY, FinalState.DELIVERED);
        acquire("c", "0A");

        assertThat(calls()).hasSize(7);
    }

    @Test
    void a_claim_whose_answer_was_lost_is_granted_when_it_is_sent_again() {
        try (FaultHandle lost = once(Fault.on("dynamodb", "UpdateItem").resetAfter())) {
            LedgerAnswer.Acquired answer = acquired(acquire("a"));

            assertThat(lost.hits()).isEqualTo(1);
            assertThat(acquire("b")).isInstanceOf(LedgerAnswer.Held.class);
            assertThat(ledger.enter(answer.token(), TEN, LEASE)).isTrue();
        }
    }

    @Test
    void a_claim_of_a_later_writing_whose_answer_was_lost_is_granted_when_it_is_sent_again() {
        ledger.finish(acquired(acquire("a", "0A")).token(), TEN, FinalState.DELIVERED);
        // the first write is refused and tells what is there, the second one acquires
        try (FaultHandle lost =
                once(Fault.on("dynamodb", "UpdateItem").resetAfter().afterSkipping(1))) {
            LedgerAnswer.Acquired answer = acquired(acquire("b", "0B"));

            assertThat(lost.hits()).isEqualTo(1);
            assertThat(answer.from()).isEqualTo(Checkpoint.BEGINNING);
            assertThat(ledger.finish(answer.token(), TEN, FinalState.DELIVERED)).isTrue();
        }
    }

    @Test
    void a_lost_answer_to_any_other_write_is_no_lost_lease() {
        FencingToken first = acquired(acquire("a")).token();
        assertThatItHoldsWithoutAnAnswer(() -> ledger.renew(first, LEASE));
        assertThatItHoldsWithoutAnAnswer(() -> ledger.enter(first, TEN, LEASE));
        assertThatItHoldsWithoutAnAnswer(() -> ledger.release(first, TEN));
        LedgerAnswer.Acquired second = acquired(acquire("b"));
        assertThat(second.from()).isEqualTo(TEN);
        assertThatItHoldsWithoutAnAnswer(() -> ledger.finish(second.token(), TWENTY, FinalState.DELIVERED));
    }

    private void assertThatItHoldsWithoutAnAnswer(BooleanSupplier write) {
        try (FaultHandle lost = once(Fault.on("dynamodb", "UpdateItem").resetAfter())) {
            assertThat(write.getAsBoolean()).isTrue();
            assertThat(lost.hits()).isEqualTo(1);
        }
    }

    @Test
    void an_entry_that_was_deleted_and_came_again_repeats_no_fence() {
        FencingToken old = acquired(acquire("a")).token();
        client.deleteItem(delete -> delete.tableName(TABLE).key(key()));
        assertThat(ledger.enter(old, TEN, LEASE)).isFalse();
        clock.advance(MOMENT);

        FencingToken current = acquired(acquire("a")).token();

        assertThat(current.fence()).isGreaterThan(old.fence());
        assertThat(ledger.enter(old, TEN, LEASE)).isFalse();
        assertThat(ledger.enter(current, TEN, LEASE)).isTrue();
    }

    @Test
    void throttling_passes() {
        try (FaultHandle throttled = fleet.aws()
                .fault(Fault.on("dynamodb", "UpdateItem")
                        .byAccount(fleet.account())
                        .error(400, "ProvisionedThroughputExceededException", "too much")
                        .times(2))) {
            assertThat(acquire("a")).isInstanceOf(LedgerAnswer.Acquired.class);
            assertThat(throttled.hits()).isEqualTo(2);
        }
    }

    @Test
    void a_refusal_names_the_table_and_the_right_that_is_missing() {
        try (FaultHandle denied = fleet.aws()
                .fault(Fault.on("dynamodb", "UpdateItem")
                        .byAccount(fleet.account())
                        .error(400, "AccessDeniedException", "no"))) {
            assertThatThrownBy(() -> acquire("a"))
                    .isInstanceOf(LedgerException.class)
                    .hasMessage("the ledger's table ledger may not be written: allow dynamodb:UpdateItem on it")
                    .hasRootCauseInstanceOf(DynamoDbException.class);
            assertThat(denied.hits()).isEqualTo(1);
        }
    }

    @Test
    void a_missing_table_is_named_with_what_it_should_be() {
        client.deleteTable(table -> table.tableName(TABLE));

        assertThatThrownBy(() -> acquire("a"))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("table ledger does not exist")
                .hasMessageContaining("work_id (S)")
                .hasMessageContaining("ttl");
    }

    @Test
    void an_entry_that_is_too_large_is_refused_and_the_one_before_stays() {
        FencingToken token = acquired(acquire("a")).token();
        ledger.enter(token, TEN, LEASE);
        Map<String, String> fits = Map.of("too-old", "1".repeat(60_000), "too-new", "2".repeat(60_000));
        Map<String, String> tooLarge = Map.of("too-old", "1".repeat(410_000));

        assertThatThrownBy(() -> ledger.enter(token, new Checkpoint(20, TWENTY.totals(), 0, "tag", tooLarge), LEASE))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("table ledger does not take an entry");
        assertThat(item()).containsEntry("last_line", number(10));
        assertThat(ledger.enter(token, new Checkpoint(20, TWENTY.totals(), 0, "tag", fits), LEASE))
                .isTrue();
    }

    @Test
    void an_entry_that_somebody_wrote_by_hand_is_named() {
        acquire("a");
        client.updateItem(update -> update.tableName(TABLE)
                .key(key())
                .updateExpression("SET #s = :done")
                .expressionAttributeNames(Map.of("#s", "state"))
                .expressionAttributeValues(Map.of(":done", text("done"))));

        assertThatThrownBy(() -> acquire("b"))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining(work().id());
    }

    private FaultHandle once(Fault fault) {
        return fleet.aws().fault(fault.byAccount(fleet.account()).times(1));
    }

    private List<Call> calls() {
        return fleet.aws().calls(CallFilter.of("dynamodb", "UpdateItem").byAccount(fleet.account()));
    }

    private Map<String, AttributeValue> item() {
        return client.getItem(get -> get.tableName(TABLE).key(key()).consistentRead(true))
                .item();
    }

    private Map<String, AttributeValue> key() {
        return Map.of("work_id", text(work().id()));
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }
}
