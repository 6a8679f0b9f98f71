/** Tests of what the demo shows and checks. */
@NullMarked
package dev.caravan.local.demo;

import org.jspecify.annotations.NullMarked;
