/**
 * A session's events as lanes and stretches of time: pure, for the room {@code session} around it.
 * What calls, agents and waits are is that room's rule, which it hands in as {@link
 * dev.yagura.session.timeline.SessionRules}.
 */
@NullMarked
package dev.yagura.session.timeline;

import org.jspecify.annotations.NullMarked;
