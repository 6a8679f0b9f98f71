package dev.caravan.refusal;

/** What a refusal means. What is done about it depends on whose account refused, and stands where it is done. */
public enum Meaning {
    /** The service asks to come back later, and more slowly. */
    THROTTLED,
    /** The same call may succeed later: errors of the service, time-outs, lost connections, work under way elsewhere. */
    PASSING,
    /** It is not AWS that answered: something in between, which is ours. */
    NOT_FROM_AWS,
    /** The service refuses the time of the signature, which it tells the right one of. */
    SKEWED,
    /** The signature is wrong, and not for its time. */
    SIGNATURE,
    /** The credentials were good once and no longer are. */
    EXPIRED,
    /** The service does not know these credentials: they were withdrawn, or the account has not enabled the region. */
    STRANGER,
    /** A policy says no, or the account is closed to us. */
    DENIED,
    /** The KMS key that protects the place cannot be used. */
    KEY,
    /** There is no such bucket, log group, queue, table or region, or there may be no more of them. */
    NO_PLACE,
    /** The bucket is in another region. */
    ELSEWHERE,
    /** There is no such object, or no such version of it. */
    NO_OBJECT,
    /** The object has to be restored from an archive before it can be read. */
    ARCHIVED,
    /** No bucket, version or object can have the name that was sent. */
    NAME,
    /** The service calls the content of the request wrong; sent again it would be wrong again. */
    CONTENT,
    /** Nothing is left to do: an earlier call did the work, or SQS no longer knows the receipt that was sent. */
    DONE,
    /** Not in the table, and nothing in it says that it passes. */
    UNLISTED
}
