/** Policies as IAM, STS and S3 take them: whom they allow what. As much of the language as is needed here, and no more. */
@NullMarked
package dev.caravan.local.policy;

import org.jspecify.annotations.NullMarked;
