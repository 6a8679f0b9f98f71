/** The other side of the control API: starts a local AWS in its own process, arranges it and looks into it. Needs the JDK, Jackson and nothing else. */
@NullMarked
package dev.caravan.local.client;

import org.jspecify.annotations.NullMarked;
