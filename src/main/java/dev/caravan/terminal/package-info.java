/** What people see: the log's formats, tables and questions on a terminal. */
@NullMarked
package dev.caravan.terminal;

import org.jspecify.annotations.NullMarked;
