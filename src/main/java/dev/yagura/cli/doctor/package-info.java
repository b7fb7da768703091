/**
 * What {@code doctor} looks at, from the hook to the log, without changing anything. One file per
 * examination; all of them are listed in {@code Doctor}.
 */
@NullMarked
package dev.yagura.cli.doctor;

import org.jspecify.annotations.NullMarked;
