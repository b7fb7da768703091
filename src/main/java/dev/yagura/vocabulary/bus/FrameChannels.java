package dev.yagura.vocabulary.bus;

import java.util.List;

/** What browsers may register on, and nothing else. {@code docs/BUS.md} describes each. */
public final class FrameChannels {
  public static final FrameChannel EVENTS = new FrameChannel("ui.events");
  public static final FrameChannel SESSIONS = new FrameChannel("ui.sessions");
  public static final FrameChannel WAITING = new FrameChannel("ui.waiting");
  public static final FrameChannel STATS = new FrameChannel("ui.stats");
  public static final FrameChannel METRICS = new FrameChannel("ui.metrics");
  public static final FrameChannel ALERTS = new FrameChannel("ui.alerts");
  public static final FrameChannel HEALTH = new FrameChannel("ui.health");
  public static final FrameChannel HELLO = new FrameChannel("ui.hello");

  public static final List<FrameChannel> ALL =
      List.of(EVENTS, SESSIONS, WAITING, STATS, METRICS, ALERTS, HEALTH, HELLO);

  private FrameChannels() {}
}
