/** What is measured inside CloudWatch Logs. */
@NullMarked
package dev.caravan.local.logs;

import org.jspecify.annotations.NullMarked;
