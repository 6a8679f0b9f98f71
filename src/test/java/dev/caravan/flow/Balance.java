package dev.caravan.flow;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How what arrived compares with what was put.
 *
 * @param lost lines that neither arrived nor are named by a dead letter
 * @param duplicates events that arrived once more than they should
 * @param strangers events that nobody sent there, and dead letters and copies that should not be
 */
record Balance(int lines, int lost, int duplicates, int strangers) {

    /** @param letters all dead letters of the convoy */
    static Balance of(Convoy convoy, List<Letter> letters) {
        Map<String, BitSet> named = Convoy.named(letters);
        Balance sum = new Balance(0, 0, 0, 0);
        for (Convoy.Parcel parcel : convoy.parcels()) {
            sum = sum.plus(of(parcel, named.getOrDefault(parcel.key(), new BitSet())));
            sum = parcel.copy().isEmpty() ? sum : sum.plus(copyOf(convoy, parcel));
        }
        return sum;
    }

    private static Balance of(Convoy.Parcel parcel, BitSet named) {
        List<String> arrived = parcel.customer().logs(parcel.stream()).messages();
        Set<String> distinct = new HashSet<>(arrived);
        Set<String> strangers = new HashSet<>(distinct);
        strangers.removeAll(Set.copyOf(parcel.due()));
        Set<String> missing = new HashSet<>(parcel.due());
        missing.removeAll(distinct);
        BitSet unnamed = (BitSet) parcel.quarantined().clone();
        unnamed.andNot(named);
        BitSet tooMany = (BitSet) named.clone();
        tooMany.andNot(parcel.quarantined());
        return new Balance(
                parcel.due().size() + parcel.quarantined().cardinality(),
                missing.size() + unnamed.cardinality(),
                arrived.size() - distinct.size(),
                strangers.size() + tooMany.cardinality());
    }

    private static Balance copyOf(Convoy convoy, Convoy.Parcel parcel) {
        boolean there = convoy.copiesThere().contains(parcel.copy())
                && Arrays.equals(convoy.copy(parcel.copy()), convoy.sent(parcel));
        return new Balance(0, there ? 0 : parcel.due().size(), 0, 0);
    }

    private Balance plus(Balance other) {
        return new Balance(
                lines + other.lines, lost + other.lost, duplicates + other.duplicates, strangers + other.strangers);
    }
}
