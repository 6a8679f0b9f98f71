package dev.caravan.dlq;

import dev.caravan.terminal.Amounts;

/** So many dead letters, in words. */
final class DeadLetterCount {
    private DeadLetterCount() {}

    static String of(int letters) {
        return letters == 1 ? "1 dead letter" : Amounts.number(letters) + " dead letters";
    }
}
