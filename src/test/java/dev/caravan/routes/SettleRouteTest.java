package dev.caravan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.notification.NotifiedRecord.Verbatim;
import dev.caravan.settlement.DeadLetter;
import dev.caravan.settlement.Settlement;
import dev.caravan.settlement.Settlement.Kept;
import dev.caravan.settlement.Settlement.Stay;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Route {@code settle}: dead letters first, then the message is deleted; what is kept is not. */
class SettleRouteTest extends RouteTest {
    private static final DeadLetter LETTER = new DeadLetter(
            "invalid-key", "has an empty segment", null, null, null, "", new Verbatim("{\"Records\":[]}"), "");

    SettleRouteTest() {
        super("70-settle", "80-dead-letter", "90-errors");
    }

    @BeforeEach
    void replace_aws_by_mocks() throws Exception {
        replace("acknowledge", "delete-message");
        replace("dead-letter", "send-letter");
        context().start();
    }

    @Test
    void a_message_of_which_nothing_is_left_is_deleted() {
        settle(Settlement.NOTHING_LEFT);

        assertThat(deletions().getExchanges())
                .singleElement()
                .satisfies(deletion -> assertThat(deletion.getProperty(ExchangeProperties.RECEIPT_HANDLE))
                        .isEqualTo("receipt"));
        assertThat(letters().getExchanges()).isEmpty();
    }

    @Test
    void dead_letters_are_sent_before_the_message_is_deleted() {
        letters()
                .whenAnyExchangeReceived(
                        letter -> assertThat(deletions().getReceivedCounter()).isZero());

        settle(new Settlement(List.of(LETTER, LETTER), List.of()));

        assertThat(letters().getExchanges()).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.getMessage().getHeader("reason")).isEqualTo("invalid-key");
            assertThat(letter.getMessage().getHeader("attempts")).isEqualTo("2");
            assertThat(letter.getMessage().getBody()).isEqualTo("{\"Records\":[]}");
        });
        assertThat(deletions().getReceivedCounter()).isEqualTo(1);
    }

    @Test
    void a_message_whose_dead_letter_is_refused_is_not_deleted() {
        letters().whenExchangeReceived(2, refused -> {
            throw new IllegalStateException("AccessDenied");
        });

        settle(new Settlement(List.of(LETTER, LETTER), List.of()));

        assertThat(letters().getReceivedCounter()).isEqualTo(2);
        assertThat(deletions().getReceivedCounter()).isZero();
    }

    @Test
    void a_message_of_which_something_is_kept_is_not_deleted_and_its_dead_letters_wait() {
        settle(new Settlement(
                List.of(LETTER), List.of(new Kept("throttled", Stay.FAILED, Duration.ZERO, Optional.of(List.of())))));

        assertThat(letters().getReceivedCounter()).isZero();
        assertThat(deletions().getReceivedCounter()).isZero();
    }

    private void settle(Settlement settlement) {
        fluentTemplate()
                .to("direct:settle")
                .withExchangeProperty(ExchangeProperties.RECEIPT_HANDLE, "receipt")
                .withExchangeProperty(ExchangeProperties.ATTEMPTS, 2)
                .withBody(settlement)
                .send();
    }

    private MockEndpoint deletions() {
        return getMockEndpoint("mock:delete-message");
    }

    private MockEndpoint letters() {
        return getMockEndpoint("mock:send-letter");
    }
}
