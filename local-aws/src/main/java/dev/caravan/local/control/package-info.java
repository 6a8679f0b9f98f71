/** The control API under /_local: what a test or a demo arranges and looks at. */
@NullMarked
package dev.caravan.local.control;

import org.jspecify.annotations.NullMarked;
