package dev.caravan.exchange;

/**
 * The exchange properties that the routes and the beans share: the type of each, who sets it and who reads it. An exchange
 * of a split or an enrichment has those of the exchange it was made for; what it sets itself is seen by nobody before it.
 *
 * <p>ExchangeProperties of the component {@code tenant-logs:} are in its own constants.
 */
public final class ExchangeProperties {

    /** {@code String}: names the receipt of the message. Route {@code receive} sets it; read to hide, stop and delete. */
    public static final String RECEIPT_HANDLE = "receiptHandle";

    /**
     * {@code Integer}: how often the message was received, from 1. Route {@code receive} sets it; read for the patience with
     * what fails, for waits and for dead letters.
     */
    public static final String ATTEMPTS = "attempts";

    /**
     * {@code String}: when the message was sent, in milliseconds since 1970. Route {@code receive} sets it; read by all that
     * ends with the message's age.
     */
    public static final String SENT_AT = "sentAt";

    /**
     * {@code String}: the message's body as it came. Route {@code receive} sets it; read for the dead letter of a message of
     * which nobody knows what is left.
     */
    public static final String NOTIFICATION = "notification";

    /** {@code String}: which replay this is; none or empty = none. Route {@code message} sets it; read with the deliveries. */
    public static final String REPLAY = "replay";

    /** {@code String}: the only delivery that a replay means. Set and read as {@link #REPLAY}, and for its dead letters. */
    public static final String REPLAY_DELIVERY = "replayDelivery";

    /** {@code String}: the only lines that a replay means. Set and read as {@link #REPLAY}, and for its dead letters. */
    public static final String REPLAY_LINES = "replayLines";

    /** {@code NotifiedRecord}: what is worked on. Route {@code record} sets it; read when it fails. */
    public static final String RECORD = "record";

    /** {@code String}: whose object it is, as its key says. Route {@code object} sets it; read when the record fails. */
    public static final String TENANT = "tenant";

    /**
     * {@code ObjectDelivery}: the object on its way to one delivery. Route {@code delivery} sets it, and those that go another
     * way with it; read by the steps of that way.
     */
    public static final String DELIVERY = "delivery";

    /**
     * {@code Duration}: how long the delivery is not to be tried, because it keeps failing. {@code Parking} sets it; read by
     * route {@code delivery}. {@code LastMoments} takes it away where there is no time left for that.
     */
    public static final String PARKED_FOR = "parkedFor";

    /** {@code String}: why the delivery is given up under its lease. {@code LastMoments} sets it; read when it begins. */
    public static final String OUT_OF_TIME = "outOfTime";

    /** {@code BreakerPermit}: the permission to try the delivery. {@code Parking} sets it; read at the delivery's end. */
    public static final String BREAKER_PERMIT = "breakerPermit";

    /** {@code Lease}: the lease of the object and delivery. Route {@code under-lease} sets it; read by each step that needs it. */
    public static final String LEASE = "lease";

    /** {@code DeliveryProgress}: how far the delivery has come. Route {@code under-lease} sets it; read after that. */
    public static final String PROGRESS = "progress";

    /** {@code String}: the entity tag of the content that was found. Route {@code logs} sets it; read before the first line. */
    public static final String CONTENT_TAG = "contentTag";

    /** {@code LineSelection}: the lines to read. Route {@code logs} sets it; read to open the object. */
    public static final String LINES = "lines";

    /**
     * {@code Boolean}: whether quarantined lines are to be handed over before the object's end. {@code DeliverySteps} sets it
     * after each batch; read by route {@code put}.
     */
    public static final String QUARANTINE_FULL = "quarantineFull";

    /** {@code DeadLetter}: the letter that is sent. Route {@code dead-letter} sets it; read when it was accepted or not. */
    public static final String DEAD_LETTER = "deadLetter";

    /**
     * {@code Duration}: how long to hide the message from now, because another worker has its object. Also in a run that ends
     * by itself it is then received again, and the run waits for that. {@code HandBackHints} sets it; read by
     * {@code HandBack}, for which it wins over {@link #HIDDEN_FOR}.
     */
    public static final String WAITS_FOR = "waitsFor";

    /**
     * {@code Duration}: how long to hide the message when it goes back, in place of the back-off, because all that is kept of
     * it is parked. {@code HandBackHints} sets it; read by {@code HandBack}.
     */
    public static final String HIDDEN_FOR = "hiddenFor";

    private ExchangeProperties() {}
}
