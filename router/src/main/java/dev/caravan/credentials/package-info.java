/** Sessions in the customers' accounts: two hops, cached, refreshed, never shared between tenants. */
@NullMarked
package dev.caravan.credentials;

import org.jspecify.annotations.NullMarked;
