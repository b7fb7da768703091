package dev.yagura.session;

import dev.yagura.vocabulary.event.EventBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands at {@link EventBuilder#BASE} until it is set. */
final class TestClock extends Clock {
  private volatile Instant now = EventBuilder.BASE;

  void set(Instant when) {
    now = when;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
