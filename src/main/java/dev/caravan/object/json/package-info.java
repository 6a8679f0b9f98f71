/** JSON as it stands in bytes, walked over without making anything of it. */
@NullMarked
package dev.caravan.object.json;

import org.jspecify.annotations.NullMarked;
