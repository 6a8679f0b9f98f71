package dev.caravan.local.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Several processes of the program on one queue; one that was ended is started again. Used by one thread. */
final class Routers implements AutoCloseable {
    private final Path jar;
    private final Map<String, String> environment;
    private final Path folder;
    private final List<RouterProcess> running = new ArrayList<>();
    private int kills;
    private int terms;
    private int wrongEnds;
    private long peakKib;

    Routers(Path jar, Map<String, String> environment, Path folder) {
        this.jar = jar;
        this.environment = Map.copyOf(environment);
        this.folder = folder;
    }

    void start(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            running.add(begin(running.size()));
        }
    }

    private RouterProcess begin(int slot) throws IOException {
        return RouterProcess.start(jar, environment, log(slot));
    }

    private Path log(int slot) {
        return folder.resolve("router-" + (slot + 1) + ".log");
    }

    /** Kills one of them, or asks it to end, and starts another. */
    void replaceOne(Random random) throws IOException, InterruptedException {
        int slot = random.nextInt(running.size());
        if (random.nextInt(10) < 7) {
            running.get(slot).kill();
            kills++;
        } else {
            wrongEnds += running.get(slot).terminate() ? 0 : 1;
            terms++;
        }
        running.set(slot, begin(slot));
    }

    /** Looks at each; one that ended by itself is counted and started again. */
    void look() throws IOException {
        for (int slot = 0; slot < running.size(); slot++) {
            peakKib = Math.max(peakKib, running.get(slot).peakKib());
            if (!running.get(slot).isAlive()) {
                wrongEnds++;
                running.set(slot, begin(slot));
            }
        }
    }

    /** Asks all to end. */
    void end() throws InterruptedException {
        for (RouterProcess router : running) {
            wrongEnds += router.terminate() ? 0 : 1;
        }
        running.clear();
    }

    int kills() {
        return kills;
    }

    int terms() {
        return terms;
    }

    /** How many ended by themselves, or not in time, or with another code than the one for SIGTERM. */
    int wrongEnds() {
        return wrongEnds;
    }

    long peakKib() {
        return peakKib;
    }

    @Override
    public void close() {
        for (RouterProcess router : running) {
            try {
                router.kill();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
