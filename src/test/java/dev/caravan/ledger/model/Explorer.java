package dev.caravan.ledger.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Visits every state that can be reached, the nearest first; a state is made by taking its steps from the beginning. */
final class Explorer {
    private final Protocol protocol;
    private final Set<String> seen = new HashSet<>();
    private final Deque<Path> ahead = new ArrayDeque<>();
    private int settled;

    Explorer(Protocol protocol) {
        this.protocol = protocol;
    }

    /** The way to a state, back to front. */
    private record Path(@Nullable Path before, String step) {
        List<String> steps() {
            ArrayDeque<String> steps = new ArrayDeque<>();
            for (Path path = this; path != null; path = path.before) {
                steps.addFirst(path.step);
            }
            return List.copyOf(steps);
        }
    }

    /**
     * What was found.
     *
     * @param violation with the steps that lead to it; empty if there is none
     * @param settled states in which every message is deleted
     */
    record Found(List<String> violation, int states, int settled) {
        Found {
            violation = List.copyOf(violation);
        }
    }

    Found explore() {
        List<String> violation = visit(null);
        while (violation.isEmpty() && !ahead.isEmpty()) {
            violation = visit(ahead.removeFirst());
        }
        return new Found(violation, seen.size(), settled);
    }

    private List<String> visit(@Nullable Path path) {
        World world = new World(protocol);
        List<String> taken = path == null ? List.of() : path.steps();
        taken.forEach(world::take);
        if (world.violation().isPresent()) {
            List<String> told = new ArrayList<>(taken);
            told.add(world.violation().get());
            return told;
        }
        if (!seen.add(world.state())) {
            return List.of();
        }
        settled += world.isAllSettled() ? 1 : 0;
        world.steps().forEach(step -> ahead.addLast(new Path(path, step)));
        return List.of();
    }
}
