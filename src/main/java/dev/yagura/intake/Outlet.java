package dev.yagura.intake;

import dev.yagura.vocabulary.bus.Ingest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers captures into batches and hands them on, a few at a time: whoever reads waits here until
 * the log has taken what is on its way. So an import holds no more in memory than those few batches
 * and the one being filled. Thread-safe; {@link #put}, {@link #flush} and {@link #drain} block.
 */
final class Outlet {
  /**
   * How much may be gathered and sent.
   *
   * @param batches sent and not answered
   * @param events in a batch
   * @param bytes of a batch; a larger event travels alone
   */
  record Limits(int batches, int events, long bytes) {}

  /**
   * What travels together.
   *
   * @param number ascending
   * @param mark lines that are done when this batch and all before it are; null when it holds none
   */
  record Batch(long number, List<Ingest.Capture> captures, LineBook.@Nullable Mark mark) {}

  private final Limits limits;
  private final Consumer<Batch> send;
  private final Consumer<LineBook.Mark> done;

  // In order of sending; a batch leaves when it and all before it are answered.
  private final Deque<Batch> flying = new ArrayDeque<>();
  private final Set<Long> answered = new HashSet<>();
  private List<Ingest.Capture> gathered = new ArrayList<>();
  private LineBook.@Nullable Mark mark;
  private long bytes;
  private long sent;
  private boolean stopped;

  /**
   * @param send must not block; every batch comes back by {@link #answered}
   * @param done told the lines that are done
   */
  Outlet(Limits limits, Consumer<Batch> send, Consumer<LineBook.Mark> done) {
    this.limits = limits;
    this.send = send;
    this.done = done;
  }

  /**
   * Takes one more.
   *
   * @param after the lines that are done when this one is; null for what is no line
   * @throws CancellationException when stopped
   */
  synchronized void put(Ingest.Capture capture, LineBook.@Nullable Mark after) {
    if (bytes > 0 && bytes + capture.bytes().length > limits.bytes) {
      flush();
    }
    gathered.add(capture);
    bytes += capture.bytes().length;
    mark = after;
    if (gathered.size() >= limits.events || bytes >= limits.bytes) {
      flush();
    }
  }

  /** Sends what is gathered. */
  synchronized void flush() {
    awaitAtMost(limits.batches - 1);
    if (!gathered.isEmpty()) {
      Batch batch = new Batch(sent++, List.copyOf(gathered), mark);
      gathered = new ArrayList<>();
      bytes = 0;
      mark = null;
      flying.add(batch);
      send.accept(batch);
    }
  }

  /** Sends what is gathered and waits until everything is answered. */
  synchronized void drain() {
    flush();
    awaitAtMost(0);
  }

  /** A batch has been dealt with. */
  synchronized void answered(Batch batch) {
    answered.add(batch.number);
    while (!flying.isEmpty() && answered.remove(flying.getFirst().number)) {
      Batch first = flying.removeFirst();
      if (first.mark != null) {
        done.accept(first.mark);
      }
    }
    notifyAll();
  }

  /** Nobody waits any more; what was not sent is let go. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  /**
   * @throws CancellationException when stopped
   */
  synchronized void goOn() {
    if (stopped) {
      throw new CancellationException("stopped");
    }
  }

  private void awaitAtMost(int batches) {
    goOn();
    while (flying.size() > batches) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        stopped = true;
      }
      goOn();
    }
  }
}
