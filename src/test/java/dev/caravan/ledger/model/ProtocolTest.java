package dev.caravan.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Every order in which two workers can work on two copies of a notification, with crashes, leases and messages that come
 * back at any time.
 */
class ProtocolTest {

    @Test
    void in_no_order_of_steps_is_a_line_lost_or_work_done_by_two_at_once() {
        Explorer.Found found = new Explorer(Protocol.OURS).explore();

        assertThat(found.violation()).as("%d states", found.states()).isEmpty();
        assertThat(found.states()).isGreaterThan(1_000);
        assertThat(found.settled()).as("states in which all is done").isPositive();
    }

    @Test
    void without_the_fence_the_explorer_sees_two_at_work() {
        Protocol fenceless = new Protocol(true, true, FencelessLedger::new);

        assertThat(new Explorer(fenceless).explore().violation())
                .isNotEmpty()
                .last()
                .asString()
                .endsWith("although the work is not leased to it");
    }

    @Test
    void without_a_look_at_the_lease_the_explorer_sees_a_put_that_is_late() {
        Protocol careless = new Protocol(false, true, UnaryOperator.identity());

        assertThat(new Explorer(careless).explore().violation())
                .isNotEmpty()
                .last()
                .asString()
                .endsWith("although the work is not leased to it");
    }

    @Test
    void with_the_message_deleted_first_the_explorer_sees_it_gone_too_early() {
        Protocol hasty = new Protocol(true, false, UnaryOperator.identity());

        assertThat(new Explorer(hasty).explore().violation())
                .endsWith("a message is deleted before the work is finished");
    }
}
