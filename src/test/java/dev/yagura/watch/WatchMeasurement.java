package dev.yagura.watch;

import dev.yagura.vocabulary.bus.Ingest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures the room alone, run by hand: {@code WatchMeasurement FOLDER COUNT...} follows FOLDER,
 * where something writes files that carry {@code "emit_ns": T} near their end (monotonic
 * nanoseconds), and answers STORED at once. For each COUNT it waits for so many files and prints
 * their rate and the latency from emission to the capture's arrival.
 */
final class WatchMeasurement {
  private WatchMeasurement() {}

  public static void main(String[] args) throws InterruptedException {
    try (WatchFixture room = new WatchFixture(Path.of(args[0]))) {
      room.recording = false;
      AtomicInteger arrived = new AtomicInteger();
      AtomicLong first = new AtomicLong();
      long[] latencies = new long[10_000_000];
      long[] watchNanos = new long[10_000_000];
      CountDownLatch[] done = {new CountDownLatch(Integer.parseInt(args[1]))};
      room.ledger()
          .normalize(
              capture -> {
                long now = System.nanoTime();
                first.compareAndSet(0, now);
                int place = arrived.getAndIncrement();
                latencies[place] = now - emitted(capture);
                watchNanos[place] = capture.watchNanos();
                done[0].countDown();
                return Ingest.Outcome.STORED;
              })
          .watch();
      System.out.println("ready");
      for (int i = 1; i < args.length; i++) {
        done[0].await();
        int count = arrived.get();
        double seconds = (System.nanoTime() - first.get()) / 1e9;
        Map<String, Double> readings = room.readings();
        System.out.printf(
            "%d files, %s overflows, %s scans, %.0f/s, latency us %s, watch stage us %s, batches %d, most in flight %d%n",
            count,
            readings.get("ingest_overflow_total"),
            readings.get("ingest_rescan_total"),
            count / seconds,
            percentiles(latencies, count),
            percentiles(watchNanos, count),
            room.batches.size(),
            room.mostInFlight.get());
        arrived.set(0);
        first.set(0);
        room.batches.clear();
        room.mostInFlight.set(0);
        if (i + 1 < args.length) {
          done[0] = new CountDownLatch(Integer.parseInt(args[i + 1]));
        }
        System.out.println("ready");
      }
    }
  }

  private static String percentiles(long[] nanos, int count) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return String.format(
        "p50 %d p95 %d p99 %d max %d",
        sorted[count / 2] / 1000,
        sorted[count * 95 / 100] / 1000,
        sorted[count * 99 / 100] / 1000,
        sorted[count - 1] / 1000);
  }

  private static long emitted(Ingest.Capture capture) {
    byte[] bytes = capture.bytes();
    int from = Math.max(0, bytes.length - 64);
    String tail = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    int key = tail.lastIndexOf("\"emit_ns\":");
    if (key < 0) {
      return System.nanoTime();
    }
    int begin = key + 10;
    while (tail.charAt(begin) == ' ') {
      begin++;
    }
    int end = begin;
    while (end < tail.length() && Character.isDigit(tail.charAt(end))) {
      end++;
    }
    return Long.parseLong(tail.substring(begin, end));
  }
}
