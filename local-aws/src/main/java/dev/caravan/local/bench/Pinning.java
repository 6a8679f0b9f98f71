package dev.caravan.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which core is whose: the first for the server and for us, the last for the program that is measured.
 *
 * @param possible whether there are two cores and {@code taskset}; otherwise nothing is pinned
 */
record Pinning(boolean possible, int cores) {
    private static final List<String> PLACES = List.of("/usr/bin/taskset", "/bin/taskset");

    static Pinning ofThisMachine() {
        int cores = Runtime.getRuntime().availableProcessors();
        return new Pinning(cores >= 2 && PLACES.stream().map(Path::of).anyMatch(Files::isExecutable), cores);
    }

    /** The command that runs this one on the last core. */
    List<String> pinned(List<String> command) {
        List<String> whole = new ArrayList<>();
        if (possible) {
            whole.addAll(List.of("taskset", "-c", Integer.toString(cores - 1)));
        }
        whole.addAll(command);
        return whole;
    }

    /** Moves all threads of a process, and those they start later, to the first core. */
    void moveAside(long pid) throws IOException, InterruptedException {
        if (possible) {
            new ProcessBuilder("taskset", "-acp", "0", Long.toString(pid))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }

    String words() {
        return possible
                ? "the local AWS on core 0, the program on core " + (cores - 1)
                : "nothing is pinned (" + cores + " cores)";
    }
}
