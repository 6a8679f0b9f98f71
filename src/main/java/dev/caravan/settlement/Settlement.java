package dev.caravan.settlement;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is left to do for a record, a message or a part of them: nothing, dead letters to send, work to keep. Settlements
 * add up; a message may be deleted when nothing of its sum is kept and every dead letter was accepted.
 *
 * <p>A sum does not grow with its parts, of which a message may have tens of thousands. Dead letters that would be more than
 * {@value #MOST_LETTERS}, or together longer than {@value #MOST_CHARACTERS} characters, become one, with the whole message.
 *
 * @param deadLetters of a sum the first
 * @param more how many dead letters there are beside these
 * @param kept the work that stays in the queue; of a sum the first, and of the others those that say for how long
 */
public record Settlement(List<DeadLetter> deadLetters, long more, List<Kept> kept) {
    static final int MOST_LETTERS = 100;
    static final long MOST_CHARACTERS = 16 * 1024 * 1024;
    private static final int MOST_KEPT = 100;

    public static final Settlement NOTHING_LEFT = new Settlement(List.of(), List.of());

    public Settlement(List<DeadLetter> deadLetters, List<Kept> kept) {
        this(deadLetters, 0, kept);
    }

    public Settlement {
        deadLetters = List.copyOf(deadLetters);
        kept = List.copyOf(kept);
    }

    /**
     * Why work stays in the queue, and for how long where that is known.
     *
     * @param inItsPlace the dead letters that say what is left of it, none where nothing is; empty = not known, so that it
     *     is the message as a whole
     */
    public record Kept(String why, Stay stay, Duration atLeast, Optional<List<DeadLetter>> inItsPlace) {
        public Kept {
            requireNonNull(why, "why is null");
            requireNonNull(stay, "stay is null");
            requireNonNull(atLeast, "atLeast is null");
            inItsPlace = inItsPlace.map(List::copyOf);
        }
    }

    /** In what sense work stays in the queue. */
    public enum Stay {
        /** It failed: the queue's back-off says when it comes back. */
        FAILED,
        /** It is set aside for a time. */
        PARKED,
        /** Another worker has it: most likely nothing is left to do when it comes back. */
        WAITS,
        /** This worker had to stop before its end; another goes on. */
        STOPPED
    }

    public static Settlement deadLetter(DeadLetter deadLetter) {
        return new Settlement(List.of(deadLetter), List.of());
    }

    /** A message of which is not known which part stays. */
    public static Settlement kept(String why) {
        return kept(new Kept(why, Stay.FAILED, Duration.ZERO, Optional.empty()));
    }

    public static Settlement kept(String why, List<DeadLetter> inItsPlace) {
        return kept(new Kept(why, Stay.FAILED, Duration.ZERO, Optional.of(inItsPlace)));
    }

    public static Settlement parked(String why, Duration rest, List<DeadLetter> inItsPlace) {
        return kept(new Kept(why, Stay.PARKED, rest, Optional.of(inItsPlace)));
    }

    public static Settlement waits(String why, Duration rest, DeadLetter inItsPlace) {
        return kept(new Kept(why, Stay.WAITS, rest, Optional.of(List.of(inItsPlace))));
    }

    public static Settlement stopped(String why, List<DeadLetter> inItsPlace) {
        return kept(new Kept(why, Stay.STOPPED, Duration.ZERO, Optional.of(inItsPlace)));
    }

    private static Settlement kept(Kept part) {
        return new Settlement(List.of(), List.of(part));
    }

    /** The dead letters in the place of all that is kept, as far as they are known. */
    public List<DeadLetter> inPlaceOfKept() {
        return kept.stream()
                .flatMap(part -> part.inItsPlace().stream())
                .flatMap(List::stream)
                .toList();
    }

    public Settlement plus(Settlement other) {
        List<DeadLetter> letters = Stream.concat(deadLetters.stream(), other.deadLetters.stream())
                .limit(MOST_LETTERS)
                .toList();
        long all = letters() + other.letters();
        return new Settlement(
                letters,
                all - letters.size(),
                bounded(Stream.concat(kept.stream(), other.kept.stream()).toList()));
    }

    /** Those to send. */
    @Override
    public List<DeadLetter> deadLetters() {
        return isTooMuch() ? List.of(deadLetters.get(0).standingFor(letters())) : deadLetters;
    }

    /** How many there would be, each for itself. */
    private long letters() {
        return deadLetters.size() + more;
    }

    /** Whether each for itself would cost out of proportion to the message; a letter is at most about as long as that. */
    private boolean isTooMuch() {
        if (more > 0 || deadLetters.size() < 2) {
            return more > 0;
        }
        long message = deadLetters.get(0).body().text().length();
        return deadLetters.size() * message > MOST_CHARACTERS;
    }

    /** Without some that say nothing new about how long the work stays. */
    private static List<Kept> bounded(List<Kept> all) {
        if (all.size() <= MOST_KEPT) {
            return all;
        }
        List<Kept> bounded = new ArrayList<>(all.subList(0, MOST_KEPT));
        for (Stay stay : Stay.values()) {
            List<Kept> alike = all.stream()
                    .skip(MOST_KEPT)
                    .filter(part -> part.stay() == stay)
                    .sorted(Comparator.comparing(Kept::atLeast))
                    .toList();
            if (!alike.isEmpty()) {
                bounded.add(alike.get(0));
            }
            if (alike.size() > 1) {
                bounded.add(alike.get(alike.size() - 1));
            }
        }
        return bounded;
    }

    /** Whether the message may be deleted once the dead letters are accepted. */
    public boolean isDone() {
        return kept.isEmpty();
    }

    /** Whether some of what is kept may be missing here. */
    public boolean isKeptBounded() {
        return kept.size() >= MOST_KEPT;
    }

    /** Why it is not done. */
    public String why() {
        return kept.stream().map(Kept::why).distinct().collect(Collectors.joining("; "));
    }

    /** Whether nothing that is kept failed: other workers have it, or will. */
    public boolean isElsewhere() {
        return !kept.isEmpty()
                && kept.stream().allMatch(part -> part.stay() == Stay.STOPPED || part.stay() == Stay.WAITS);
    }

    /** The same with dead letters that go before what is kept of it can be told. */
    public Settlement keptWith(List<DeadLetter> letters) {
        List<Kept> all = new ArrayList<>(kept);
        if (!all.isEmpty()) {
            Kept first = all.get(0);
            all.set(
                    0,
                    new Kept(
                            first.why(),
                            first.stay(),
                            first.atLeast(),
                            first.inItsPlace()
                                    .map(others -> Stream.concat(letters.stream(), others.stream())
                                            .toList())));
        }
        return new Settlement(deadLetters, more, all);
    }

    /** If all that is kept waits for other workers: until the last of them. */
    public Optional<Duration> waitsFor() {
        boolean all = !kept.isEmpty() && kept.stream().allMatch(part -> part.stay() == Stay.WAITS);
        return all ? kept.stream().map(Kept::atLeast).max(Duration::compareTo) : Optional.empty();
    }

    /** If nothing of what is kept has just failed: until the first of it is to be tried. */
    public Optional<Duration> hiddenFor() {
        boolean all = !kept.isEmpty()
                && kept.stream().allMatch(part -> part.stay() == Stay.PARKED || part.stay() == Stay.WAITS);
        return all ? kept.stream().map(Kept::atLeast).min(Duration::compareTo) : Optional.empty();
    }
}
