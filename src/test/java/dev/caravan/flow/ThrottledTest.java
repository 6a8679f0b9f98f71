package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Call;
import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** CloudWatch Logs is too busy: a batch is sent again, and nothing else; then its message goes back to the queue. */
class ThrottledTest {
    private final World world = new World();
    private final Customer acme = world.customer("acme").toLogGroup();

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void a_batch_that_is_throttled_twice_is_sent_again_and_no_earlier_one_is() {
        world.putLines(acme.key("payments", "pod-1", "a.json.gz"), LogLines.numbered(6));

        // the first call finds no stream, the second brings the first batch
        try (FaultHandle throttled =
                world.aws.fault(throttled(acme).afterSkipping(2).times(2))) {
            Finished run = world.drain("--max-batch-size", "2");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(throttled.hits()).isEqualTo(2);
        }

        assertThat(Recorded.puts(acme)).extracting(Call::status).containsExactly(400, 200, 400, 400, 200, 200);
        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(6));
        assertThat(world.messagesLeft()).isZero();
    }

    @Test
    void a_tenant_that_is_throttled_for_ever_keeps_its_message_and_holds_up_nobody() {
        Customer globex = world.customer("globex").toLogGroup();
        Customer initech = world.customer("initech").toLogGroup();
        for (Customer customer : List.of(acme, globex, initech)) {
            world.putLines(customer.key("payments", "pod-1", "a.json.gz"), LogLines.numbered(3));
        }

        try (FaultHandle throttled = world.aws.fault(throttled(acme))) {
            Finished run = world.drain("--retry-attempts", "2");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(throttled.hits()).as("one attempt and two redeliveries").isEqualTo(3);
            assertThat(run.report().at("/kept/0/tenant").asText()).isEqualTo("acme");
            assertThat(run.report().at("/kept/0/error").asText()).contains("ThrottlingException");
        }

        assertThat(globex.logs("pod-1").messages()).isEqualTo(LogLines.messages(3));
        assertThat(initech.logs("pod-1").messages()).isEqualTo(LogLines.messages(3));
        assertThat(acme.logs("pod-1").messages()).isEmpty();
        assertThat(world.messagesLeft()).isEqualTo(1);
        assertThat(world.deadLetters()).isEmpty();
        assertThat(Recorded.byCentral(world, "sqs", "ChangeMessageVisibility")).isNotEmpty();
    }

    @Test
    void the_rest_of_an_object_is_not_read_after_a_batch_that_is_given_up() {
        String key = acme.key("payments", "pod-1", "a.json.gz");
        world.putLines(key, LogLines.numbered(6));

        try (FaultHandle throttled = world.aws.fault(throttled(acme).afterSkipping(2))) {
            Finished run = world.manual(world.event(key), "--max-batch-size", "2", "--retry-attempts", "0");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(throttled.hits()).isEqualTo(1);
            assertThat(run.report().at("/kept/0/delivered_up_to").asLong()).isEqualTo(2);
            assertThat(run.delivery("acme", "cloudwatch").path("objects_kept").asLong())
                    .isEqualTo(1);
        }

        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(2));
    }

    private static Fault throttled(Customer customer) {
        return Fault.on("logs", "PutLogEvents")
                .byAccount(customer.account())
                .error(400, "ThrottlingException", "Rate exceeded");
    }
}
