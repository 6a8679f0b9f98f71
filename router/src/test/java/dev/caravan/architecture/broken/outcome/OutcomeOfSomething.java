package dev.caravan.architecture.broken.outcome;

import dev.caravan.architecture.broken.notification.NotificationManager;

/** Closes the cycle. */
public class OutcomeOfSomething {
    public boolean isLast(NotificationManager notifications) {
        return notifications.last() == this;
    }
}
