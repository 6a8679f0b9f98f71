/** What AWS says instead of doing the work, and what that means: one table for all services and all rooms. */
@NullMarked
package dev.caravan.refusal;

import org.jspecify.annotations.NullMarked;
