package dev.caravan.backfill;

import static java.util.Objects.requireNonNull;

import dev.caravan.tenant.key.InvalidKeyException;
import dev.caravan.tenant.key.KeyLayout;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which objects are meant.
 *
 * @param tenant null = all
 * @param since not written before; null = since ever
 * @param until not written after
 */
record Selection(
        KeyLayout layout, @Nullable String tenant, @Nullable Instant since, Instant until) {
    Selection {
        requireNonNull(layout, "layout is null");
        requireNonNull(until, "until is null");
    }

    /** What becomes of an object. */
    enum Judgement {
        MEANT,
        NOT_MEANT,
        /** Nobody can tell whose it is: it would end as a dead letter. */
        UNREADABLE_KEY
    }

    Judgement of(StoredObject stored) {
        if ((since != null && stored.written().isBefore(since))
                || stored.written().isAfter(until)) {
            return Judgement.NOT_MEANT;
        }
        try {
            String owner = layout.read(stored.object().key()).tenant().value();
            return tenant == null || tenant.equals(owner) ? Judgement.MEANT : Judgement.NOT_MEANT;
        } catch (InvalidKeyException unreadable) {
            return Judgement.UNREADABLE_KEY;
        }
    }
}
