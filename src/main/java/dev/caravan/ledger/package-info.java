/**
 * How far each object has come on its way to each delivery, and who is at work on it: what a worker that comes after a
 * crash, or beside another, must know.
 */
@NullMarked
package dev.caravan.ledger;

import org.jspecify.annotations.NullMarked;
