package dev.caravan.routes;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.deliver.copy.CopyReceipt;
import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.deliver.failure.TransientDeliveryException;
import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.ledger.FinalState;
import dev.caravan.ledger.LedgerAnswer;
import dev.caravan.ledger.Work;
import dev.caravan.notification.ObjectRef;
import dev.caravan.object.ReplacedObjectException;
import dev.caravan.settlement.DeadLetter;
import dev.caravan.settlement.Settlement;
import dev.caravan.settlement.Settlement.Kept;
import dev.caravan.settlement.Settlement.Stay;
import dev.caravan.tenant.delivery.Delivery;
import dev.caravan.tenant.delivery.ObjectDelivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Routes {@code lease}, {@code under-lease}, {@code replacement} and {@code deliver}: one worker at a time delivers, and the
 * end is entered after everything else.
 */
class LedgerRouteTest extends RouteTest {
    private static final ObjectDelivery WORK = Deliveries.toBucket();
    private final RefusedDeliveryException refusal =
            new RefusedDeliveryException(RefusedDeliveryException.Refusal.DENIED, "no", null);

    private final List<LedgerAnswer> seenByOthers = new ArrayList<>();
    private MockEndpoint copies;
    private MockEndpoint letters;

    LedgerRouteTest() {
        super("45-ledger", "60-copy", "90-errors");
    }

    @BeforeEach
    void replace_what_goes_to_aws_by_mocks() throws Exception {
        copies = replace("copy", "copy-object");
        copies.whenAnyExchangeReceived(LedgerRouteTest::copy);
        letters = replace("under-lease", "delivery-letter");
        letters.whenAnyExchangeReceived(letter -> letter.getMessage().setBody(Settlement.NOTHING_LEFT));
        context().start();
    }

    @Test
    void an_object_is_delivered_while_its_lease_keeps_others_out_and_its_end_is_entered() {
        copies.whenAnyExchangeReceived(copied -> {
            seenByOthers.add(askAsAnother(WORK));
            copy(copied);
        });

        Settlement left = lease(WORK);

        assertThat(left).isEqualTo(Settlement.NOTHING_LEFT);
        assertThat(seenByOthers).singleElement().isInstanceOf(LedgerAnswer.Held.class);
        assertThat(askAsAnother(WORK)).isEqualTo(new LedgerAnswer.Finished(FinalState.DELIVERED));
    }

    @Test
    void an_object_that_is_finished_is_not_delivered_again() {
        lease(WORK);

        Settlement left = lease(WORK);

        assertThat(left).isEqualTo(Settlement.NOTHING_LEFT);
        assertThat(copies.getReceivedCounter()).isEqualTo(1);
    }

    @Test
    void an_object_that_another_worker_has_waits_for_that_and_is_not_delivered() {
        askAsAnother(WORK);

        Settlement left = lease(WORK);

        assertThat(copies.getReceivedCounter()).isZero();
        assertThat(left.kept()).extracting(Kept::stay).containsExactly(Stay.WAITS);
    }

    @Test
    void the_end_of_what_is_given_up_is_entered_only_after_its_dead_letter_was_accepted() {
        copies.whenAnyExchangeReceived(failing(refusal));
        letters.whenAnyExchangeReceived(letter -> {
            seenByOthers.add(askAsAnother(WORK));
            letter.getMessage().setBody(Settlement.NOTHING_LEFT);
        });

        Settlement left = lease(WORK);

        assertThat(left).isEqualTo(Settlement.NOTHING_LEFT);
        assertThat(reasons()).containsExactly("denied");
        assertThat(seenByOthers).singleElement().isInstanceOf(LedgerAnswer.Held.class);
        assertThat(askAsAnother(WORK)).isEqualTo(new LedgerAnswer.Finished(FinalState.DEAD_LETTERED));
    }

    @Test
    void an_object_whose_dead_letter_is_refused_is_kept_and_left_to_the_next_worker() {
        copies.whenAnyExchangeReceived(failing(refusal));
        letters.whenAnyExchangeReceived(letter -> letter.getMessage().setBody(Settlement.kept("the queue is full")));

        Settlement left = lease(WORK);

        assertThat(left.kept()).extracting(Kept::why).containsExactly("the queue is full");
        assertThat(askAsAnother(WORK)).isInstanceOf(LedgerAnswer.Acquired.class);
    }

    @Test
    void the_next_item_that_names_the_delivery_is_tried_where_the_first_is_refused() {
        copies.whenExchangeReceived(1, failing(refusal));

        Settlement left = lease(Deliveries.toBucketInTwoWays());

        assertThat(left).isEqualTo(Settlement.NOTHING_LEFT);
        assertThat(letters.getReceivedCounter()).isZero();
        assertThat(works())
                .extracting(work -> ((Delivery.ToBucket) work.delivery()).role().toString())
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void what_lies_there_now_is_delivered_before_the_end_of_what_it_replaced_is_entered() {
        copies.whenExchangeReceived(1, LedgerRouteTest::replaced);
        copies.whenExchangeReceived(2, found -> {
            seenByOthers.add(askAsAnother(WORK));
            copy(found);
        });

        Settlement left = lease(WORK);

        assertThat(left).isEqualTo(Settlement.NOTHING_LEFT);
        assertThat(works()).extracting(work -> work.object().eTag()).containsExactly(Deliveries.TAG, "tag-2");
        assertThat(seenByOthers).singleElement().isInstanceOf(LedgerAnswer.Held.class);
        assertThat(reasons()).containsExactly("object-replaced");
        assertThat(askAsAnother(WORK)).isEqualTo(new LedgerAnswer.Finished(FinalState.DEAD_LETTERED));
        assertThat(askAsAnother(WORK.withContent("tag-2"))).isEqualTo(new LedgerAnswer.Finished(FinalState.DELIVERED));
    }

    @Test
    void what_was_replaced_is_kept_while_what_lies_there_now_is_not_delivered() {
        copies.whenAnyExchangeReceived(failing(new TransientDeliveryException("Slow Down", null)));
        copies.whenExchangeReceived(1, LedgerRouteTest::replaced);

        Settlement left = lease(WORK);

        assertThat(left.kept()).extracting(Kept::why).containsExactly("Slow Down");
        assertThat(letters.getReceivedCounter()).isZero();
        assertThat(askAsAnother(WORK)).isInstanceOf(LedgerAnswer.Acquired.class);
    }

    @Test
    void what_is_given_up_under_its_lease_is_not_delivered_and_its_letter_is_known() {
        Settlement left = fluentTemplate()
                .to("direct:lease")
                .withExchangeProperty(ExchangeProperties.DELIVERY, WORK)
                .withExchangeProperty(ExchangeProperties.OUT_OF_TIME, "parked for too long")
                .withBody(WORK)
                .request(Settlement.class);

        assertThat(copies.getReceivedCounter()).isZero();
        assertThat(left.kept()).singleElement().satisfies(kept -> {
            assertThat(kept.why()).isEqualTo("parked for too long");
            assertThat(kept.inItsPlace().orElseThrow())
                    .extracting(DeadLetter::reason)
                    .containsExactly("kept-too-long");
        });
    }

    private Settlement lease(ObjectDelivery work) {
        return fluentTemplate()
                .to("direct:lease")
                .withExchangeProperty(ExchangeProperties.DELIVERY, work)
                .withBody(work)
                .request(Settlement.class);
    }

    private LedgerAnswer askAsAnother(ObjectDelivery work) {
        return ledger.acquire(Work.of(work), "another", Duration.ofMinutes(1));
    }

    private List<ObjectDelivery> works() {
        return copies.getExchanges().stream().map(LedgerRouteTest::work).toList();
    }

    private List<String> reasons() {
        return letters.getExchanges().stream()
                .map(letter -> letter.getMessage().getBody(DeadLetter.class).reason())
                .toList();
    }

    private static ObjectDelivery work(Exchange copied) {
        return requireNonNull(copied.getMessage().getBody(ObjectDelivery.class), "no work");
    }

    private static void copy(Exchange copied) {
        copied.getMessage().setBody(new CopyReceipt(work(copied).object(), "acme-copies", "k", 7, 7, false));
    }

    private static void replaced(Exchange copied) {
        ObjectRef object = work(copied).object();
        ReplacedObjectException.check(object, object, "\"tag-2\"");
    }
}
