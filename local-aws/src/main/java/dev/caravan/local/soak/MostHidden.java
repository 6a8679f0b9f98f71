package dev.caravan.local.soak;

/**
 * The most messages of the queue that were hidden at a time, as far as anybody looked: what the processes have in work,
 * what waits in them, and what they sent away for a while. Used by one thread.
 */
final class MostHidden {
    private final SoakWorld world;
    private long most;

    MostHidden(SoakWorld world) {
        this.world = world;
    }

    void look() {
        most = Math.max(most, world.hidden());
    }

    long most() {
        return most;
    }
}
