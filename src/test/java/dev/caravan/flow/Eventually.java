package dev.caravan.flow;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what another process does. */
final class Eventually {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private Eventually() {}

    /** @param what for the message of the failure */
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("not within " + LONGEST + ": " + what);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            NEVER.await(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
