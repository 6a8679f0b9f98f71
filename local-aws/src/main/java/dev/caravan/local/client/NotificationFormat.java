package dev.caravan.local.client;

/** How the news of a new object reaches the queue. */
public enum NotificationFormat {
    /** The S3 event inside an SNS envelope. */
    SNS,
    /** The S3 event itself, as S3 sends it, and SNS with raw delivery. */
    S3,
    /** EventBridge's {@code Object Created}. */
    EVENTBRIDGE
}
