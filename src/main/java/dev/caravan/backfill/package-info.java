/** Notifications for objects that lie in the bucket already. */
@NullMarked
package dev.caravan.backfill;

import org.jspecify.annotations.NullMarked;
