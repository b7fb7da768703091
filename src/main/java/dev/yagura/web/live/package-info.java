/**
 * The live feed: committed events become frames, frames go to SockJS sessions and SSE streams. What
 * is told is decided by {@link dev.yagura.web.live.FrameQueue}, {@link dev.yagura.web.live.Pace}
 * and {@link dev.yagura.web.live.Backlog} (pure); {@link dev.yagura.web.live.LiveFeed} runs them.
 */
@NullMarked
package dev.yagura.web.live;

import org.jspecify.annotations.NullMarked;
