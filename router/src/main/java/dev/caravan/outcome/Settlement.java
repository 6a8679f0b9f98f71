package dev.caravan.outcome;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is left to do for a record, a message or a part of them: nothing, dead letters to send, work to keep. Settlements
 * add up; a message may be deleted when nothing of its sum is kept and every dead letter was accepted.
 *
 * @param kept why each piece of work stays in the queue
 */
public record Settlement(List<DeadLetter> deadLetters, List<String> kept) {

    public static final Settlement NOTHING_LEFT = new Settlement(List.of(), List.of());

    public Settlement {
        deadLetters = List.copyOf(deadLetters);
        kept = List.copyOf(kept);
    }

    static Settlement refused(DeadLetter deadLetter) {
        return new Settlement(List.of(deadLetter), List.of());
    }

    static Settlement kept(String why) {
        return new Settlement(List.of(), List.of(why));
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
}
