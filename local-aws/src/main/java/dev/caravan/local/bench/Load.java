package dev.caravan.local.bench;

/**
 * What lies in the bucket before a program starts.
 *
 * @param objects how many; tenants take turns
 * @param events of each object
 * @param lineBytes about how long a line is; see {@link Pieces} for what lines there are
 */
record Load(int objects, int events, int lineBytes, int tenants) {
    /** No more lines than this are made for one gzip member; larger objects are several members. */
    static final int PIECE_EVENTS = 10_000;

    Load {
        if (objects < 1 || events < 1 || tenants < 1) {
            throw new IllegalArgumentException("nothing to do: " + objects + " x " + events + " of " + tenants);
        }
        if (events > PIECE_EVENTS && events % PIECE_EVENTS != 0) {
            throw new IllegalArgumentException("not a multiple of " + PIECE_EVENTS + " events: " + events);
        }
    }

    static Load of(int objects, int events, int lineBytes) {
        return new Load(objects, events, lineBytes, 1);
    }

    long allEvents() {
        return (long) objects * events;
    }

    int piecesOfAnObject() {
        return Math.max(1, events / PIECE_EVENTS);
    }

    int eventsOfAPiece() {
        return Math.min(events, PIECE_EVENTS);
    }
}
