/** A small HTTP/1.1 server that can also misbehave: it resets connections, cuts bodies and notices a client that went away. */
@NullMarked
package dev.caravan.local.http;

import org.jspecify.annotations.NullMarked;
