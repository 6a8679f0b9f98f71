package dev.caravan.exchange;

import dev.caravan.notification.Replay;

/**
 * The message headers that the routes and the beans share beside those that Camel's components document. All are attributes
 * of the SQS message, and text.
 */
public final class MessageHeaders {

    /** How often SQS has given the message out, from 1. Camel's consumer sets it; read as it is received. */
    public static final String RECEIVE_COUNT = "ApproximateReceiveCount";

    /** When it was sent, in milliseconds since 1970. Camel's consumer sets it; read as it is received. */
    public static final String SENT_TIMESTAMP = "SentTimestamp";

    /** Which replay a message is. {@code dlq replay} and {@code replay} send it; route {@code message} reads it. */
    public static final String REPLAY = Replay.ID;

    /** The only delivery that a replay means; none = all. Sent and read as {@link #REPLAY}. */
    public static final String REPLAY_DELIVERY = Replay.DELIVERY;

    /** The only lines that a replay means; none = all. Sent and read as {@link #REPLAY}. */
    public static final String REPLAY_LINES = Replay.LINES;

    private MessageHeaders() {}
}
