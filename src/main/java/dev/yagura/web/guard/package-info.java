/**
 * The one guard in front of every route and transport: who may speak to this server, in which form
 * and how often. {@link dev.yagura.web.guard.Gatekeeper} decides (pure), {@link
 * dev.yagura.web.guard.Guard} carries the verdict out.
 */
@NullMarked
package dev.yagura.web.guard;

import org.jspecify.annotations.NullMarked;
