package dev.caravan.queue.waiting;

import static java.util.Objects.requireNonNull;

import software.amazon.awssdk.services.sqs.model.Message;

/** What a worker that asks for work is to do. */
public sealed interface Turn {

    /** Work on this message. */
    record Begin(Message message) implements Turn {
        public Begin {
            requireNonNull(message, "message is null");
        }
    }

    /**
     * Look into the queue for all who wait, and say so when that is over: {@link WaitingRoom#lookEnds}.
     *
     * @param most messages to receive
     * @param inPassing without waiting for any, for there is something to begin with as well
     */
    record Look(int most, boolean inPassing) implements Turn {}

    /** There is nothing to do for now. */
    record Nothing() implements Turn {}
}
