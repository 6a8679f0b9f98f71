package dev.caravan.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.batch.LogBatch;
import dev.caravan.deliver.TenantLogsConstants;
import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.deliver.failure.TransientDeliveryException;
import dev.caravan.deliver.logs.BatchReceipt;
import dev.caravan.deliver.wire.LogDestination;
import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.ledger.lease.Lease;
import dev.caravan.object.event.LogEvent;
import dev.caravan.settlement.Settlement;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Routes {@code delivery}, {@code take}, {@code logs} and {@code put}: an object in, batches for {@code tenant-logs:} out. */
class LogsRouteTest extends RouteTest {
    private static final String OBJECT = "{\"message\":\"one\"}\n{\"message\":\"two\"}\n{\"message\":\"three\"}\n";

    LogsRouteTest() {
        super("40-delivery", "45-ledger", "50-logs", "80-dead-letter", "90-errors");
    }

    @BeforeEach
    void replace_aws_by_mocks() throws Exception {
        replace("logs", "open-object")
                .whenAnyExchangeReceived(opened -> opened.getMessage().setBody(object()));
        replace("dead-letter", "send-letter");
        replace("put-once", "put-log-events").whenAnyExchangeReceived(LogsRouteTest::accept);
        context().start();
    }

    @Test
    void an_object_arrives_as_batches_at_its_destination() {
        Settlement left = settle("delivery", toLogGroup());

        assertThat(left).isEqualTo(Settlement.NOTHING_LEFT);
        assertThat(messages(puts())).containsExactly(List.of("one", "two"), List.of("three"));
        assertThat(puts().getExchanges()).allSatisfy(put -> {
            LogDestination to = put.getMessage().getHeader(TenantLogsConstants.DESTINATION, LogDestination.class);
            assertThat(to.logGroup()).isEqualTo("/acme/logs");
            assertThat(to.logStream()).isEqualTo("pod-1");
        });
    }

    @Test
    void a_throttled_batch_is_put_again_and_no_other() {
        puts().whenExchangeReceived(1, throttled -> {
            throw new TransientDeliveryException("Rate exceeded", null);
        });

        Settlement left = settle("delivery", toLogGroup());

        assertThat(left).isEqualTo(Settlement.NOTHING_LEFT);
        assertThat(puts().getReceivedCounter()).isEqualTo(3);
    }

    @Test
    void a_batch_that_is_throttled_for_ever_keeps_its_object_and_no_further_batch_is_put() {
        puts().whenAnyExchangeReceived(throttled -> {
            throw new TransientDeliveryException("Rate exceeded", null);
        });

        Settlement left = settle("delivery", toLogGroup());

        assertThat(left.isDone()).isFalse();
        assertThat(left.kept()).extracting(Settlement.Kept::why).containsExactly("Rate exceeded");
        assertThat(puts().getReceivedCounter()).isEqualTo(4);
    }

    @Test
    void a_batch_that_is_refused_dead_letters_the_lines_from_there_on() {
        puts().whenExchangeReceived(2, refused -> {
            throw new RefusedDeliveryException(RefusedDeliveryException.Refusal.DENIED, "no", null);
        });

        Settlement left = settle("delivery", toLogGroup());

        assertThat(left).isEqualTo(Settlement.NOTHING_LEFT);
        assertThat(getMockEndpoint("mock:send-letter").getExchanges())
                .singleElement()
                .satisfies(letter -> assertThat(letter.getMessage().getHeaders())
                        .containsEntry("reason", "denied")
                        .containsEntry("lines", "3-")
                        .containsEntry("tenant", "acme"));
    }

    @Test
    void each_batch_has_with_it_what_looks_at_the_lease_before_each_of_its_calls() {
        puts().whenExchangeReceived(1, put -> {
            beforeCall(put).run();
            accept(put);
        });
        puts().whenExchangeReceived(2, put -> {
            Lease lease = put.getProperty(ExchangeProperties.LEASE, Lease.class);
            lease.release(lease.entered());
            beforeCall(put).run();
            accept(put);
        });

        Settlement left = settle("delivery", toLogGroup());

        assertThat(left.kept())
                .extracting(Settlement.Kept::why)
                .singleElement()
                .satisfies(why -> assertThat(why).contains("another worker"));
    }

    private static Runnable beforeCall(Exchange put) {
        return put.getProperty(TenantLogsConstants.BEFORE_CALL, Runnable.class);
    }

    private MockEndpoint puts() {
        return getMockEndpoint("mock:put-log-events");
    }

    static void accept(Exchange put) {
        LogBatch batch = put.getMessage().getBody(LogBatch.class);
        put.getMessage().setBody(new BatchReceipt(batch, List.of(), 0, false));
    }

    static List<List<String>> messages(MockEndpoint puts) {
        return puts.getExchanges().stream()
                .map(put -> put.getMessage().getBody(LogBatch.class))
                .map(batch -> batch.events().stream().map(LogEvent::message).toList())
                .toList();
    }

    static ResponseInputStream<GetObjectResponse> object() {
        GetObjectResponse response = GetObjectResponse.builder()
                .lastModified(NOW)
                .contentLength((long) OBJECT.length())
                .build();
        return new ResponseInputStream<>(
                response, AbortableInputStream.create(new ByteArrayInputStream(OBJECT.getBytes(UTF_8))));
    }
}
