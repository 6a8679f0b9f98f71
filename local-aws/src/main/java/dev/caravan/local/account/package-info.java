/** Who may call: accounts, users, roles, sessions and the clock each account lives by. */
@NullMarked
package dev.caravan.local.account;

import org.jspecify.annotations.NullMarked;
