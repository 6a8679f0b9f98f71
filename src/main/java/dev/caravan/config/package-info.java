/** The settings: one record per concern, read from flags over environment over defaults and checked before anything starts. */
@NullMarked
package dev.caravan.config;

import org.jspecify.annotations.NullMarked;
