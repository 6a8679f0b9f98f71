package dev.caravan.local.http;

import java.io.IOException;

/** Answers one request. Called on a thread of its own, so it may block. */
@FunctionalInterface
public interface HttpHandler {
    Answer handle(HttpRequest request) throws IOException;
}
