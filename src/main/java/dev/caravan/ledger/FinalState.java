package dev.caravan.ledger;

/** How work ends for good. */
public enum FinalState {
    /** Every line is delivered, blank or quarantined, and the dead letters of the quarantined ones were accepted. */
    DELIVERED,
    /** A dead letter that names what was not delivered was accepted. */
    DEAD_LETTERED
}
