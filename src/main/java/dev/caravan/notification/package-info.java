/** An SQS body (SNS, raw S3 event, EventBridge) becomes every object it names. */
@NullMarked
package dev.caravan.notification;

import org.jspecify.annotations.NullMarked;
