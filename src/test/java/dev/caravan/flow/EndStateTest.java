package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The judge of the other tests: it must find what is missing and what is there twice. */
class EndStateTest {
    private final World world = new World();
    private final EndState state = new EndState(world);
    private final Customer acme = world.customer("acme").toLogGroup();

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void what_was_not_delivered_is_lost() {
        String key = state.put(acme, "pod-1", 2);

        assertThat(state.all()).isEqualTo(new EndState.Balance(2, 0, List.of(key + ":1", key + ":2"), 0));
    }

    @Test
    void what_was_delivered_again_is_a_duplicate() {
        String key = state.put(acme, "pod-1", 3);
        String other = state.put(acme, "pod-1", 2);
        world.drain();
        world.manual(world.event(key));

        assertThat(state.of(key)).isEqualTo(new EndState.Balance(3, 3, List.of(), 3));
        assertThat(state.of(other)).isEqualTo(new EndState.Balance(2, 2, List.of(), 0));
        assertThat(state.of(acme)).isEqualTo(new EndState.Balance(5, 5, List.of(), 3));
    }

    @Test
    void what_a_dead_letter_names_is_not_lost() {
        state.put(acme, "pod-1", 6);
        try (FaultHandle denied = world.aws.fault(Fault.on("logs", "PutLogEvents")
                .byAccount(acme.account())
                .afterSkipping(2)
                .error(400, "AccessDeniedException", "not authorized"))) {
            world.drain("--max-batch-size", "2");
            assertThat(denied.hits()).as("and once more, to confirm it").isEqualTo(2);
        }

        assertThat(state.all()).isEqualTo(new EndState.Balance(6, 2, List.of(), 0));
        assertThat(state.letters()).extracting(Letter::lines).containsExactly("3-");
    }
}
