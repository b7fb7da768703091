package dev.yagura.web.guard;

import java.util.EnumMap;
import java.util.Map;

/**
 * A token bucket per kind of credential (leaky bucket as a meter): {@code perMinute} requests at
 * once, refilled evenly. Times are of the monotonic clock, in nanoseconds.
 */
final class RateLimit {
  private static final double NANOS_PER_MINUTE = 60e9;

  private static final class Bucket {
    private double tokens;
    private long filledAt;
  }

  private final int perMinute;
  private final Map<Caller, Bucket> buckets = new EnumMap<>(Caller.class);

  RateLimit(int perMinute) {
    this.perMinute = perMinute;
  }

  /** Takes one request: 0 when it may go on, else the seconds after which one more may. */
  int take(Caller caller, long now) {
    Bucket bucket = buckets.computeIfAbsent(caller, key -> full(now));
    double refill = (now - bucket.filledAt) * (perMinute / NANOS_PER_MINUTE);
    bucket.tokens = Math.min(perMinute, bucket.tokens + refill);
    bucket.filledAt = now;
    if (bucket.tokens >= 1) {
      bucket.tokens--;
      return 0;
    }
    return (int) Math.ceil((1 - bucket.tokens) * 60 / perMinute);
  }

  private Bucket full(long now) {
    Bucket bucket = new Bucket();
    bucket.tokens = perMinute;
    bucket.filledAt = now;
    return bucket;
  }
}
