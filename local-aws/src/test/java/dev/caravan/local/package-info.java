/** What the local AWS promises, asked for with the real SDK. */
@NullMarked
package dev.caravan.local;

import org.jspecify.annotations.NullMarked;
