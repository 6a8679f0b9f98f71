/**
 * The routes as files: valid, in order, with names; and examples of how one route is tested for itself, with Camel's test
 * kit on the real file.
 */
@NullMarked
package dev.caravan.routes;

import org.jspecify.annotations.NullMarked;
