/** What people see on a terminal: tables, questions, and text that steers nothing. */
@NullMarked
package dev.caravan.terminal;

import org.jspecify.annotations.NullMarked;
