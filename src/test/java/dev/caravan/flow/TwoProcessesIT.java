package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/** Two processes on one queue and one ledger, as a deployment with two replicas is. */
class TwoProcessesIT {
    private static final long SEED = 7;
    private static final Map<String, String> SETTINGS =
            Map.of("CONCURRENCY", "4", "MAX_BATCH_SIZE", "10", "MAX_HAND_BACK_SECONDS", "1");

    @Test
    void notifications_that_come_again_and_in_any_order_deliver_each_object_once() {
        try (World world = new World()) {
            Convoy convoy = new Convoy(world, 0);
            for (int i = 0; i < 5; i++) {
                convoy.putAll();
            }
            List<String> bodies =
                    world.takeAll(world.queueUrl).stream().map(Message::body).toList();
            assertThat(bodies).hasSameSizeAs(convoy.parcels());
            Random random = new Random(SEED);
            send(world, twice(bodies), random);
            Incarnations incarnations = new Incarnations(world, random, SETTINGS);
            Fault slowly = Fault.on("logs", "PutLogEvents")
                    .byPrincipal("::2%07d".formatted(world.number))
                    .delay(20);

            try (FaultHandle slow = world.aws.fault(slowly);
                    Program one = incarnations.start();
                    Program other = incarnations.start()) {
                Eventually.await("both are at work", () -> slow.hits() > 50);
                send(world, bodies, random);
                Eventually.await("nothing is left", () -> world.messagesLeft() == 0);

                Finished first = one.terminate().end();
                Finished second = other.terminate().end();

                Balance tally = Balance.of(convoy, world.letters());
                assertThat(tally).isEqualTo(new Balance(convoy.lines(), 0, 0, 0));
                assertThat(List.of(first, second)).allSatisfy(run -> {
                    assertThat(run.report().path("identity_holds").asBoolean()).isTrue();
                    assertThat(run.delivery("acme", "cloudwatch")
                                    .path("delivered")
                                    .asInt())
                            .isPositive();
                });
            }
        }
    }

    private static List<String> twice(List<String> bodies) {
        List<String> twice = new ArrayList<>(bodies);
        twice.addAll(bodies);
        return twice;
    }

    private static void send(World world, List<String> bodies, Random random) {
        List<String> shuffled = new ArrayList<>(bodies);
        Collections.shuffle(shuffled, random);
        shuffled.forEach(world::send);
    }
}
