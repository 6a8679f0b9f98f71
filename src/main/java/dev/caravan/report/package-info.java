/** What a run did: counted, logged, and told at its end. */
@NullMarked
package dev.caravan.report;

import org.jspecify.annotations.NullMarked;
