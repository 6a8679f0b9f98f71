/** How the commands of {@code ./caravan} read what was typed. */
@NullMarked
package dev.caravan.local.command;

import org.jspecify.annotations.NullMarked;
