package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A customer whose account refuses everything for a while: all of it waits and is delivered, and nothing is a dead letter. */
class ParkingIT {
    private static final int OBJECTS = 20;

    @Test
    void what_waits_for_a_broken_tenant_is_delivered_when_it_is_mended_and_the_others_do_not_wait() {
        Map<String, String> settings = Map.of("PARK_AFTER", "3", "MAX_HAND_BACK_SECONDS", "1", "CONCURRENCY", "2");
        try (World world = new World()) {
            Customer broken = world.customer("broken").toLogGroup();
            Customer sound = world.customer("sound").toLogGroup();
            List<String> all = new ArrayList<>();
            for (int i = 0; i < OBJECTS; i++) {
                all.add("object " + i);
                put(world, broken, i);
                put(world, sound, i);
            }
            try (Program program = Program.start(world, settings, "", "--mode", "sqs")) {
                try (FaultHandle denied = world.aws.fault(Fault.on("logs", "PutLogEvents")
                        .byAccount(broken.account())
                        .error(400, "AccessDeniedException", "not authorized"))) {
                    Eventually.await("the other tenant is served", () -> {
                        assertThat(program.isRunning()).as(program.err()).isTrue();
                        return sound.logs("pod").messages().size() == OBJECTS;
                    });
                    Eventually.await(
                            "the broken tenant is parked", () -> program.err().contains("Parking broken "));
                    assertThat(denied.hits()).isLessThan(OBJECTS);
                }
                Eventually.await("what was parked is delivered", () -> world.messagesLeft() == 0);

                Finished run = program.terminate().end(Duration.ofSeconds(60));

                assertThat(run.exitCode()).as(run.err()).isEqualTo(143);
                assertThat(world.letters()).isEmpty();
                assertThat(broken.logs("pod").messages()).containsExactlyInAnyOrderElementsOf(all);
                assertThat(sound.logs("pod").messages()).containsExactlyInAnyOrderElementsOf(all);
                assertThat(run.report().path("parked")).isEmpty();
            }
        }
    }

    private static void put(World world, Customer customer, int object) {
        world.putLines(customer.key("app", "pod", object + ".json.gz"), LogLines.line(object, "object " + object));
    }
}
