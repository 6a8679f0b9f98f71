/** CloudWatch Logs, as strict as the real one where a writer depends on it. */
@NullMarked
package dev.caravan.local.logs;

import org.jspecify.annotations.NullMarked;
