/** SQS: ElasticMQ behind the front door, with owners and regions. */
@NullMarked
package dev.caravan.local.sqs;

import org.jspecify.annotations.NullMarked;
