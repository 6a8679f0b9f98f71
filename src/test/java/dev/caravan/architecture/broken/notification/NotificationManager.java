package dev.caravan.architecture.broken.notification;

import dev.caravan.architecture.broken.undelivered.OutcomeOfSomething;

/** An upstream room that knows a downstream one, under a name that says nothing, with static state. */
public class NotificationManager {
    static OutcomeOfSomething last = new OutcomeOfSomething();

    public OutcomeOfSomething last() {
        return last;
    }
}
