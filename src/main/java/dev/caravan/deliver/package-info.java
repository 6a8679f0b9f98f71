/** The Camel component that puts a batch into a customer's log group, and the copy into a customer's bucket. */
@NullMarked
package dev.caravan.deliver;

import org.jspecify.annotations.NullMarked;
