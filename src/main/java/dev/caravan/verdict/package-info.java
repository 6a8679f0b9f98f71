/** What becomes of work that failed: the one place that decides it. */
@NullMarked
package dev.caravan.verdict;

import org.jspecify.annotations.NullMarked;
