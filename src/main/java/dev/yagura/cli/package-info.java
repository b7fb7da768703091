/**
 * The command line: one file per command.
 *
 * <p><b>Listens:</b> to the user.<br>
 * <b>Speaks:</b> to topology; to a running server over HTTP.<br>
 * <b>Owns:</b> words, flags, exit codes, what is printed.<br>
 * <b>When it fails:</b> says the cause and the next command on standard error.
 */
@NullMarked
package dev.yagura.cli;

import org.jspecify.annotations.NullMarked;
