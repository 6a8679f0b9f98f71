/** Tests of the generator. */
@NullMarked
package dev.caravan.local.generate;

import org.jspecify.annotations.NullMarked;
