/** An object into a customer's bucket, byte for byte. */
@NullMarked
package dev.caravan.deliver.copy;

import org.jspecify.annotations.NullMarked;
