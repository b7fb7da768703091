package dev.yagura.web.live;

/**
 * When the next frame may leave. The first event after a quiet moment leaves at once; under load
 * frames keep a distance that grows with the number of streams, because each costs a write per
 * stream: min(50 ms, 1 ms x streams). While processors are short they are farther apart. Monotonic
 * nanoseconds.
 */
final class Pace {
  private static final long MILLI = 1_000_000;
  private static final long MAX_MS = 50;

  private static final long PRESSED_MS = 250;

  private boolean pressed;
  private long lastFrame;
  private boolean begun;

  /** Milliseconds to wait; 0 = now. */
  long waitMillis(long now, int streams) {
    if (!begun) {
      return 0;
    }
    long interval = (pressed ? PRESSED_MS : Math.min(MAX_MS, streams)) * MILLI;
    long rest = interval - (now - lastFrame);
    return rest <= 0 ? 0 : (rest + MILLI - 1) / MILLI;
  }

  /** Processors are short, or no longer. */
  void press(boolean now) {
    pressed = now;
  }

  void left(long now) {
    begun = true;
    lastFrame = now;
  }
}
