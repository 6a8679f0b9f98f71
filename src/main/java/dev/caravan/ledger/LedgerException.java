package dev.caravan.ledger;

import org.jspecify.annotations.Nullable;

/** The ledger could not be read or written; what it holds is unchanged, or changed without our knowing. */
public final class LedgerException extends RuntimeException {

    public LedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
