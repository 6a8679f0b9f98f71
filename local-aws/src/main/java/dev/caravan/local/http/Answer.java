package dev.caravan.local.http;

/** How a handler wants its connection to go on. */
public sealed interface Answer {
    /** The whole reply, in order. */
    record Whole(Reply reply) implements Answer {}

    /** The headers of the reply and the first bytes of its body, then the connection is closed. */
    record Cut(Reply reply, long bytes) implements Answer {}

    /** No reply: the connection is reset. */
    record Reset() implements Answer {}
}
