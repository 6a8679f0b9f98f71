package dev.caravan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.notification.NotifiedRecord.ObjectCreated;
import dev.caravan.settlement.DeadLetter;
import dev.caravan.settlement.Settlement;
import dev.caravan.tenant.key.InvalidKeyException;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Routes {@code message} and {@code record}: a notification in, its records one by one out. */
class MessageRouteTest extends RouteTest {
    private static final String NOTIFICATION = """
            {"Records": [
              {"eventName": "ObjectCreated:Put", "s3": {"bucket": {"name": "central"}, "object": {"key": "a/1"}}},
              {"eventName": "ObjectRemoved:Delete", "s3": {"bucket": {"name": "central"}, "object": {"key": "a/2"}}},
              {"eventName": "ObjectCreated:Put", "s3": {"bucket": {}}},
              {"eventName": "ObjectCreated:Put", "s3": {"bucket": {"name": "central"}, "object": {"key": "a/3"}}}
            ]}""";

    MessageRouteTest() {
        super("20-message", "90-errors");
    }

    @BeforeEach
    void replace_the_next_stage_by_a_mock() throws Exception {
        replace("record", "object-created")
                .whenAnyExchangeReceived(object -> object.getMessage().setBody(Settlement.NOTHING_LEFT));
        context().start();
    }

    @Test
    void every_object_goes_its_way_and_the_rest_is_settled_here() {
        Settlement left = settle("message", NOTIFICATION);

        assertThat(left.isDone()).isTrue();
        assertThat(left.deadLetters()).extracting(DeadLetter::reason).containsExactly("invalid-notification");
        assertThat(objects().getReceivedCounter()).isEqualTo(2);
    }

    @Test
    void an_object_that_fails_is_settled_for_itself() {
        objects().whenExchangeReceived(1, first -> {
            assertThat(first.getMessage().getBody(ObjectCreated.class).object().key())
                    .isEqualTo("a/1");
            throw new InvalidKeyException("a/1", "is too short");
        });

        Settlement left = settle("message", NOTIFICATION);

        assertThat(left.deadLetters())
                .extracting(DeadLetter::reason)
                .containsExactlyInAnyOrder("invalid-key", "invalid-notification");
        assertThat(objects().getReceivedCounter()).isEqualTo(2);
    }

    private MockEndpoint objects() {
        return getMockEndpoint("mock:object-created");
    }
}
