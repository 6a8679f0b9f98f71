/** S3: S3Proxy behind the front door, with owners, regions, versions and notifications. */
@NullMarked
package dev.caravan.local.s3;

import org.jspecify.annotations.NullMarked;
