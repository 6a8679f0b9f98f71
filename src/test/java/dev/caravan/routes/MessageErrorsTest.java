package dev.caravan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.notification.NotificationReader;
import dev.caravan.settlement.Settlement;
import dev.caravan.settlement.Settlement.Kept;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The errors of {@code message} and {@code settlement}: whatever it was, the message stays. */
class MessageErrorsTest extends RouteTest {
    private MockEndpoint notifications;
    private MockEndpoint deletions;

    MessageErrorsTest() {
        super("15-manual", "20-message", "70-settle", "80-dead-letter", "90-errors");
    }

    @BeforeEach
    void replace_the_first_step_and_the_last_by_mocks() throws Exception {
        notifications = replace("message", "read-notification");
        replace("dead-letter", "send-letter");
        deletions = replace("acknowledge", "delete-message");
        context().start();
    }

    @Test
    void a_message_that_fails_as_a_whole_is_settled_as_kept_and_not_deleted() {
        notifications.whenAnyExchangeReceived(failing(new IllegalStateException("nobody thought of this")));

        Exchange settled = work();

        assertThat(settled.getException()).isNull();
        assertThat(settled.getMessage().getBody(Settlement.class).kept())
                .extracting(Kept::why)
                .containsExactly("nobody thought of this");
        assertThat(deletions.getReceivedCounter()).isZero();
        assertThat(run.totals().messagesKept()).isEqualTo(1);
    }

    @Test
    void a_message_of_which_nothing_is_left_is_deleted() {
        notifications.whenAnyExchangeReceived(MessageErrorsTest::read);

        work();

        assertThat(deletions.getReceivedCounter()).isEqualTo(1);
        assertThat(run.totals().messagesDeleted()).isEqualTo(1);
    }

    @Test
    void a_message_that_cannot_be_deleted_is_kept_and_not_counted_as_deleted() {
        notifications.whenAnyExchangeReceived(MessageErrorsTest::read);
        deletions.whenAnyExchangeReceived(failing(new IllegalStateException("AccessDenied")));

        Exchange settled = work();

        assertThat(settled.getException()).isNull();
        assertThat(settled.getMessage().getBody(Settlement.class).kept())
                .extracting(Kept::why)
                .containsExactly("AccessDenied");
        assertThat(run.totals().messagesDeleted()).isZero();
        assertThat(run.isAllDelivered()).isFalse();
    }

    private static void read(Exchange received) {
        received.getMessage()
                .setBody(new NotificationReader().read(received.getMessage().getBody(String.class)));
    }

    private Exchange work() {
        return fluentTemplate()
                .to("direct:manual")
                .withExchangeProperty(ExchangeProperties.RECEIPT_HANDLE, "receipt")
                .withBody("{\"Service\": \"Amazon S3\", \"Event\": \"s3:TestEvent\"}")
                .send();
    }
}
