/** Tests of policies. */
@NullMarked
package dev.caravan.local.policy;

import org.jspecify.annotations.NullMarked;
