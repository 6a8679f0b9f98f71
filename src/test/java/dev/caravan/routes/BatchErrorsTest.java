package dev.caravan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.deliver.failure.DoubtedRefusalException;
import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.deliver.failure.TransientDeliveryException;
import dev.caravan.settlement.Settlement;
import dev.caravan.settlement.Settlement.Kept;
import java.util.List;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Route {@code put} under the errors of {@code batch}, for an object of two batches. */
class BatchErrorsTest extends RouteTest {
    private final RefusedDeliveryException refusal =
            new RefusedDeliveryException(RefusedDeliveryException.Refusal.DENIED, "no", null);

    private MockEndpoint puts;
    private MockEndpoint letters;

    BatchErrorsTest() {
        super("40-delivery", "45-ledger", "50-logs", "80-dead-letter", "90-errors");
    }

    @BeforeEach
    void replace_aws_by_mocks() throws Exception {
        replace("logs", "open-object")
                .whenAnyExchangeReceived(opened -> opened.getMessage().setBody(LogsRouteTest.object()));
        letters = replace("dead-letter", "send-letter");
        puts = replace("put-once", "put-log-events");
        puts.whenAnyExchangeReceived(LogsRouteTest::accept);
        context().start();
    }

    @Test
    void a_batch_that_is_throttled_is_redelivered_as_often_as_configured_and_its_object_kept() {
        puts.whenAnyExchangeReceived(failing(new TransientDeliveryException("Rate exceeded", null)));

        Settlement left = settle("delivery", toLogGroup());

        assertThat(puts.getReceivedCounter()).isEqualTo(1 + REDELIVERIES);
        assertThat(left.kept()).extracting(Kept::why).containsExactly("Rate exceeded");
        assertThat(letters.getReceivedCounter()).isZero();
    }

    @Test
    void a_refusal_that_is_doubted_is_asked_again_and_counts_for_nothing_where_the_batch_is_taken_then() {
        puts.whenExchangeReceived(1, failing(new DoubtedRefusalException(refusal)));

        Settlement left = settle("delivery", toLogGroup());

        assertThat(left).isEqualTo(Settlement.NOTHING_LEFT);
        assertThat(puts.getReceivedCounter()).isEqualTo(3);
        assertThat(letters.getReceivedCounter()).isZero();
    }

    @Test
    void a_refusal_that_is_doubted_is_a_dead_letter_once_it_is_repeated_and_the_object_goes_no_further() {
        puts.whenExchangeReceived(1, failing(new DoubtedRefusalException(refusal)));
        puts.whenExchangeReceived(2, failing(refusal));

        Settlement left = settle("delivery", toLogGroup());

        assertThat(left).isEqualTo(Settlement.NOTHING_LEFT);
        assertThat(puts.getReceivedCounter()).isEqualTo(2);
        assertThat(letters.getExchanges())
                .extracting(letter -> letter.getMessage().getHeader("reason"))
                .containsExactly("denied");
    }

    @Test
    void what_nobody_thought_of_keeps_the_object_and_no_further_batch_is_put() {
        puts.whenExchangeReceived(1, failing(new IllegalStateException("nobody thought of this")));

        Settlement left = settle("delivery", toLogGroup());

        assertThat(puts.getReceivedCounter()).isEqualTo(1);
        assertThat(left.kept()).extracting(Kept::why).containsExactly("nobody thought of this");
        assertThat(letters.getReceivedCounter()).isZero();
    }

    @Test
    void of_an_object_that_is_kept_the_next_worker_puts_what_is_left() {
        puts.whenExchangeReceived(2, failing(new IllegalStateException("nobody thought of this")));
        settle("delivery", Deliveries.toLogGroup(true));

        Settlement left = settle("delivery", Deliveries.toLogGroup(true));

        assertThat(left).isEqualTo(Settlement.NOTHING_LEFT);
        assertThat(LogsRouteTest.messages(puts))
                .containsExactly(List.of("one", "two"), List.of("three"), List.of("three"));
    }
}
