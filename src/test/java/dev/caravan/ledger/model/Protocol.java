package dev.caravan.ledger.model;

import dev.caravan.ledger.Ledger;
import java.util.function.UnaryOperator;

/**
 * How workers behave.
 *
 * @param checksLease whether a worker makes sure of its lease before each put
 * @param finishesFirst whether the work is finished before the message is deleted
 * @param ledger what stands between the workers and the real ledger
 */
record Protocol(boolean checksLease, boolean finishesFirst, UnaryOperator<Ledger> ledger) {

    static final Protocol OURS = new Protocol(true, true, UnaryOperator.identity());
}
