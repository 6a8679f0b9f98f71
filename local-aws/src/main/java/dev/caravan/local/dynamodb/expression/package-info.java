/** Condition and update expressions: tokens, a recursive descent parser, and what it builds. */
@NullMarked
package dev.caravan.local.dynamodb.expression;

import org.jspecify.annotations.NullMarked;
