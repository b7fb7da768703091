/**
 * What is odd in a session, found in the order of the log: contradictions between its events
 * ({@code consistency:…}) and habits worth a look ({@code pattern:…}). Findings are remarks;
 * nothing is ever dropped because of one.
 *
 * <p>Files of one session may come a little out of order. A finding that a late event can still
 * refute is therefore held for a while ({@link dev.yagura.session.pattern.Held}). The same log
 * gives the same findings, whenever it is read.
 */
@NullMarked
package dev.yagura.session.pattern;

import org.jspecify.annotations.NullMarked;
