/** An object key names a tenant; DynamoDB names the tenant's deliveries. */
@NullMarked
package dev.caravan.tenant;

import org.jspecify.annotations.NullMarked;
