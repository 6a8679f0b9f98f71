package dev.caravan.ledger.lease;

/** The work may be another worker's by now: nothing more may be done for it here. */
public final class LeaseLostException extends RuntimeException {

    LeaseLostException(String message) {
        super(message);
    }
}
