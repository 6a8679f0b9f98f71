/** Text from outside: which characters and names AWS takes, how it is printed so that it forges nothing, its hash. */
@NullMarked
package dev.caravan.text;

import org.jspecify.annotations.NullMarked;
