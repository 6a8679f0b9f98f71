/**
 * Log objects as a fleet's collector writes them, from a seed, and the truth about what is in them.
 *
 * <p>Everything here but the command needs only the JDK and Jackson, and the AWS SDK to write into a bucket, so that
 * tests and benchmarks can use it on the router's class path.
 */
@NullMarked
package dev.caravan.local.generate;

import org.jspecify.annotations.NullMarked;
