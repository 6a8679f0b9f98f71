/** What became of every object and line: classification, dead letters, accounting, report. */
@NullMarked
package dev.caravan.outcome;

import org.jspecify.annotations.NullMarked;
