/** Log events become batches inside the limits of one PutLogEvents call. */
@NullMarked
package dev.caravan.batch;

import org.jspecify.annotations.NullMarked;
