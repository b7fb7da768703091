package dev.yagura.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What waits for a commit, and what goes into the next one. There is no timer: while one commit
 * runs, work gathers here, and the next takes all of it up to a limit. So an event in a quiet
 * moment commits alone and at once, and a burst commits by the hundred. Lives on one thread.
 *
 * @param <T> the work, taken in the order it came
 */
final class GroupCommit<T> {
  /**
   * @param queueRows that may wait
   * @param commitRows of one commit
   * @param commitBytes of one commit
   */
  record Limits(int queueRows, int commitRows, long commitBytes) {}

  private record Waiting<T>(T work, int rows, long bytes) {}

  private final Limits limits;
  private final Deque<Waiting<T>> queue = new ArrayDeque<>();
  private int rows;
  private boolean running;

  GroupCommit(Limits limits) {
    this.limits = limits;
  }

  /**
   * Queues the work.
   *
   * @return false when the queue is full; work larger than the whole queue is taken when nothing
   *     else waits, or it could never be done
   */
  boolean offer(T work, int workRows, long workBytes) {
    if (!queue.isEmpty() && rows + workRows > limits.queueRows) {
      return false;
    }
    queue.add(new Waiting<>(work, workRows, workBytes));
    rows += workRows;
    return true;
  }

  /**
   * Begins the next commit: empty while one runs or when nothing waits, else at least one work. The
   * caller tells the end with {@link #done}.
   */
  List<T> begin() {
    List<T> group = new ArrayList<>();
    if (running) {
      return group;
    }
    int groupRows = 0;
    long groupBytes = 0;
    for (Waiting<T> next = queue.peek(); next != null; next = queue.peek()) {
      groupRows += next.rows;
      groupBytes += next.bytes;
      if (!group.isEmpty() && (groupRows > limits.commitRows || groupBytes > limits.commitBytes)) {
        break;
      }
      queue.remove();
      rows -= next.rows;
      group.add(next.work);
    }
    running = !group.isEmpty();
    return group;
  }

  /** The commit that {@link #begin} began is over, well or badly. */
  void done() {
    running = false;
  }

  /** Takes everything that waits, to refuse it. */
  List<T> clear() {
    List<T> all = queue.stream().map(Waiting::work).toList();
    queue.clear();
    rows = 0;
    return all;
  }

  /** Rows that wait. */
  int rows() {
    return rows;
  }

  /** Nothing waits and nothing runs. */
  boolean idle() {
    return queue.isEmpty() && !running;
  }
}
