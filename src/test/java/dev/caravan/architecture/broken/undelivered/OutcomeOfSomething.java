package dev.caravan.architecture.broken.undelivered;

import dev.caravan.architecture.broken.notification.NotificationManager;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Closes the cycle, and has threads that keep their failures to themselves. */
public class OutcomeOfSomething {
    public ExecutorService threads() {
        return Executors.newCachedThreadPool();
    }

    public boolean isLast(NotificationManager notifications) {
        return notifications.last() == this;
    }
}
