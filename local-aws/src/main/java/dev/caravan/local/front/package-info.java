/** The front door: tells services apart by the credential scope, checks signatures, applies faults and records each call. */
@NullMarked
package dev.caravan.local.front;

import org.jspecify.annotations.NullMarked;
