/**
 * How a command prints: language, tables, colours, and what of foreign text may reach a terminal.
 */
@NullMarked
package dev.yagura.cli.print;

import org.jspecify.annotations.NullMarked;
