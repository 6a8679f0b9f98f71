/** The part of DynamoDB that keeps, changes and finds items by key. */
@NullMarked
package dev.caravan.local.dynamodb;

import org.jspecify.annotations.NullMarked;
