package dev.caravan.outcome;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is left to do for a record, a message or a part of them: nothing, dead letters to send, work to keep. Settlements
 * add up; a message may be deleted when nothing of its sum is kept and every dead letter was accepted.
 *
 * @param kept the work that stays in the queue
 */
public record Settlement(List<DeadLetter> deadLetters, List<Kept> kept) {

    public static final Settlement NOTHING_LEFT = new Settlement(List.of(), List.of());

    public Settlement {
        deadLetters = List.copyOf(deadLetters);
        kept = List.copyOf(kept);
    }

    /** Why work stays in the queue, and for how long where that is known. */
    public record Kept(String why, Stay stay, Duration atLeast) {
        public Kept {
            requireNonNull(why, "why is null");
            requireNonNull(stay, "stay is null");
            requireNonNull(atLeast, "atLeast is null");
        }
    }

    /** In what sense work stays in the queue. */
    public enum Stay {
        /** It failed: the queue's back-off says when it comes back. */
        FAILED,
        /** It is set aside for a time. */
        PARKED,
        /** Another worker has it: most likely nothing is left to do when it comes back. */
        WAITS
    }

    static Settlement refused(DeadLetter deadLetter) {
        return new Settlement(List.of(deadLetter), List.of());
    }

    static Settlement kept(String why) {
        return new Settlement(List.of(), List.of(new Kept(why, Stay.FAILED, Duration.ZERO)));
    }

    static Settlement parked(String why, Duration rest) {
        return new Settlement(List.of(), List.of(new Kept(why, Stay.PARKED, rest)));
    }

    static Settlement waits(String why, Duration rest) {
        return new Settlement(List.of(), List.of(new Kept(why, Stay.WAITS, rest)));
    }

    Settlement plus(Settlement other) {
        return new Settlement(
                Stream.concat(deadLetters.stream(), other.deadLetters.stream()).toList(),
                Stream.concat(kept.stream(), other.kept.stream()).toList());
    }

    /** Whether the message may be deleted once the dead letters are accepted. */
    public boolean isDone() {
        return kept.isEmpty();
    }

    /** Why it is not done. */
    String why() {
        return kept.stream().map(Kept::why).distinct().collect(Collectors.joining("; "));
    }

    /** If all that is kept waits for other workers: until the last of them. */
    Optional<Duration> waitsFor() {
        boolean all = !kept.isEmpty() && kept.stream().allMatch(part -> part.stay() == Stay.WAITS);
        return all ? kept.stream().map(Kept::atLeast).max(Duration::compareTo) : Optional.empty();
    }

    /** If nothing of what is kept has just failed: until the first of it is to be tried. */
    Optional<Duration> parkedFor() {
        boolean all = !kept.isEmpty() && kept.stream().noneMatch(part -> part.stay() == Stay.FAILED);
        return all ? kept.stream().map(Kept::atLeast).min(Duration::compareTo) : Optional.empty();
    }
}
