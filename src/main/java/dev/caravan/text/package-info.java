/** Text from outside: which characters and names AWS takes, and how it is printed so that it can forge nothing. */
@NullMarked
package dev.caravan.text;

import org.jspecify.annotations.NullMarked;
