/** STS: AssumeRole and GetCallerIdentity, with trust policies that are checked. */
@NullMarked
package dev.caravan.local.sts;

import org.jspecify.annotations.NullMarked;
