/** What travels with an exchange beside its body: the names that the routes and the beans share. */
@NullMarked
package dev.caravan.exchange;

import org.jspecify.annotations.NullMarked;
