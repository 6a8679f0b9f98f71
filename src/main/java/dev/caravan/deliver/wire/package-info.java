/** PutLogEvents on the wire: the request, its signature, its answer. */
@NullMarked
package dev.caravan.deliver.wire;

import org.jspecify.annotations.NullMarked;
