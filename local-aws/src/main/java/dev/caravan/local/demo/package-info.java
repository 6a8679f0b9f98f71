/** The demo: the real program against the local AWS, and a look at what arrived. */
@NullMarked
package dev.caravan.local.demo;

import org.jspecify.annotations.NullMarked;
