package dev.caravan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.deliver.copy.CopyReceipt;
import dev.caravan.deliver.failure.DoubtedRefusalException;
import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.deliver.failure.TransientDeliveryException;
import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.settlement.DeadLetter;
import dev.caravan.settlement.Settlement;
import dev.caravan.settlement.Settlement.Kept;
import dev.caravan.tenant.delivery.ObjectDelivery;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Route {@code copy} under the errors of {@code delivery}: a copy is tried again as a whole, or it is over. */
class CopyRouteTest extends RouteTest {
    private final RefusedDeliveryException refusal =
            new RefusedDeliveryException(RefusedDeliveryException.Refusal.DENIED, "no", null);

    private final DoubtedRefusalException doubted = new DoubtedRefusalException(refusal);
    private final TransientDeliveryException passing = new TransientDeliveryException("Slow Down", null);

    private MockEndpoint copies;
    private MockEndpoint letters;

    CopyRouteTest() {
        super("45-ledger", "60-copy", "90-errors");
    }

    @BeforeEach
    void replace_what_goes_to_aws_by_mocks() throws Exception {
        copies = replace("copy", "copy-object");
        copies.whenAnyExchangeReceived(copied -> receipt(copied, 7, 7));
        letters = replace("under-lease", "delivery-letter");
        letters.whenAnyExchangeReceived(letter -> letter.getMessage().setBody(Settlement.NOTHING_LEFT));
        context().start();
    }

    @Test
    void an_object_that_is_copied_leaves_nothing_to_do() {
        Settlement left = copy();

        assertThat(left).isEqualTo(Settlement.NOTHING_LEFT);
        assertThat(copies.getExchanges())
                .extracting(copied -> copied.getMessage().getBody())
                .containsExactly(Deliveries.toBucket());
    }

    @Test
    void an_object_of_which_not_every_byte_was_copied_is_kept_and_said_to_be_a_defect() {
        copies.whenAnyExchangeReceived(copied -> receipt(copied, 6, 7));

        Settlement left = copy();

        assertThat(left.kept()).extracting(Kept::why).containsExactly("of 7 bytes 6 were copied");
        assertThat(run.totals().addsUp()).isFalse();
    }

    @Test
    void a_copy_that_fails_once_for_the_time_being_is_made_again() {
        copies.whenExchangeReceived(1, failing(passing));

        Settlement left = copy();

        assertThat(left).isEqualTo(Settlement.NOTHING_LEFT);
        assertThat(copies.getReceivedCounter()).isEqualTo(2);
    }

    @Test
    void a_copy_that_fails_for_ever_is_redelivered_as_often_as_configured_and_kept() {
        copies.whenAnyExchangeReceived(failing(passing));

        Settlement left = copy();

        assertThat(copies.getReceivedCounter()).isEqualTo(1 + REDELIVERIES);
        assertThat(left.kept()).extracting(Kept::why).containsExactly("Slow Down");
        assertThat(letters.getReceivedCounter()).isZero();
    }

    @Test
    void a_refusal_that_is_doubted_is_asked_again_and_counts_for_nothing_where_the_copy_is_made_then() {
        copies.whenExchangeReceived(1, failing(doubted));

        Settlement left = copy();

        assertThat(left).isEqualTo(Settlement.NOTHING_LEFT);
        assertThat(copies.getReceivedCounter()).isEqualTo(2);
        assertThat(letters.getReceivedCounter()).isZero();
    }

    @Test
    void a_refusal_that_is_doubted_is_a_dead_letter_once_it_is_repeated() {
        copies.whenExchangeReceived(1, failing(doubted));
        copies.whenExchangeReceived(2, failing(refusal));

        Settlement left = copy();

        assertThat(left).isEqualTo(Settlement.NOTHING_LEFT);
        assertThat(copies.getReceivedCounter()).isEqualTo(2);
        assertThat(letters.getExchanges())
                .extracting(
                        letter -> letter.getMessage().getBody(DeadLetter.class).reason())
                .containsExactly("denied");
    }

    @Test
    void a_refusal_that_stays_doubted_keeps_the_object() {
        copies.whenAnyExchangeReceived(failing(doubted));

        Settlement left = copy();

        assertThat(copies.getReceivedCounter()).isEqualTo(1 + CONFIRMATIONS);
        assertThat(left.isDone()).isFalse();
        assertThat(letters.getReceivedCounter()).isZero();
    }

    @Test
    void a_refusal_is_not_asked_again() {
        copies.whenAnyExchangeReceived(failing(refusal));

        copy();

        assertThat(copies.getReceivedCounter()).isEqualTo(1);
        assertThat(letters.getReceivedCounter()).isEqualTo(1);
    }

    @Test
    void what_nobody_thought_of_keeps_the_object_and_is_not_tried_again() {
        copies.whenAnyExchangeReceived(failing(new IllegalStateException("nobody thought of this")));

        Settlement left = copy();

        assertThat(copies.getReceivedCounter()).isEqualTo(1);
        assertThat(left.kept()).extracting(Kept::why).containsExactly("nobody thought of this");
        assertThat(letters.getReceivedCounter()).isZero();
    }

    private Settlement copy() {
        return fluentTemplate()
                .to("direct:lease")
                .withExchangeProperty(ExchangeProperties.DELIVERY, Deliveries.toBucket())
                .withBody(Deliveries.toBucket())
                .request(Settlement.class);
    }

    private static void receipt(Exchange copied, long bytes, long size) {
        ObjectDelivery work = copied.getMessage().getBody(ObjectDelivery.class);
        copied.getMessage().setBody(new CopyReceipt(work.object(), "acme-copies", "logs/1", bytes, size, false));
    }
}
