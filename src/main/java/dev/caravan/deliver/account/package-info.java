/** Calls in a customer's account, and what their failures are. */
@NullMarked
package dev.caravan.deliver.account;

import org.jspecify.annotations.NullMarked;
