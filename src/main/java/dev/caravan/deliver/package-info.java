/** The Camel component {@code tenant-logs:}. */
@NullMarked
package dev.caravan.deliver;

import org.jspecify.annotations.NullMarked;
