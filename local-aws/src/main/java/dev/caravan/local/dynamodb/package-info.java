/** The part of DynamoDB that keeps and finds items by key. */
@NullMarked
package dev.caravan.local.dynamodb;

import org.jspecify.annotations.NullMarked;
