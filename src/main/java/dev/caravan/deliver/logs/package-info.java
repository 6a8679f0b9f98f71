/** Batches into a customer's log stream: group and stream made, rate kept, refused events found. */
@NullMarked
package dev.caravan.deliver.logs;

import org.jspecify.annotations.NullMarked;
