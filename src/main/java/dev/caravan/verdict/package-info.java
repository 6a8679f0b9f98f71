/** What is to become of work that failed: classified here, by what each room says of its failures. */
@NullMarked
package dev.caravan.verdict;

import org.jspecify.annotations.NullMarked;
