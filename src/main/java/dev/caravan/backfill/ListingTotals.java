package dev.caravan.backfill;

import dev.caravan.terminal.Amounts;
import java.io.PrintStream;
import java.util.Iterator;

/**
 * How much there is to do.
 *
 * @param bytes of the objects as they are stored
 * @param unreadable objects whose key does not fit the layout
 * @param example one of their keys; empty when there are none
 */
record ListingTotals(long objects, long bytes, long unreadable, String example) {
    /** After so many listed objects it is said how far it has come. */
    static final int PROGRESS = 100_000;

    static ListingTotals of(Iterator<StoredObject> listing, Selection selection, PrintStream progress) {
        long listed = 0;
        long objects = 0;
        long bytes = 0;
        long unreadable = 0;
        String example = "";
        while (listing.hasNext()) {
            StoredObject stored = listing.next();
            switch (selection.of(stored)) {
                case MEANT -> {
                    objects++;
                    bytes += stored.size();
                }
                case UNREADABLE_KEY -> {
                    unreadable++;
                    example = example.isEmpty() ? stored.object().key() : example;
                }
                case NOT_MEANT -> {}
            }
            if (++listed % PROGRESS == 0) {
                progress.println("Listed " + Amounts.number(listed) + " objects ...");
            }
        }
        return new ListingTotals(objects, bytes, unreadable, example);
    }
}
