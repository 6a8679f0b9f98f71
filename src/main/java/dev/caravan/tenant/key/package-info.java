/** An object's key: its layout, what it tells, and the names that are made of it. */
@NullMarked
package dev.caravan.tenant.key;

import org.jspecify.annotations.NullMarked;
