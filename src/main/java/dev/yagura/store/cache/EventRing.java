package dev.yagura.store.cache;

import dev.yagura.vocabulary.bus.Log.EventPageRequest;
import dev.yagura.vocabulary.event.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest events of the log, without a hole between the oldest of them and the log's end. Gives
 * an answer only when it is what the database would say, and null otherwise. Belongs to one thread,
 * but for {@link #peek}.
 */
public final class EventRing {
  /**
   * A place below which older events are wanted.
   *
   * @param before only events with a smaller seq
   */
  public record Wanted(long generation, long before) {}

  private final CacheLimits limits;
  private final CompactEvents events;

  /** Oldest event; equal to {@link #next} when there is none. */
  private long first = 1;

  private long next = 1;

  /** The log holds nothing older than {@link #first}. */
  private boolean whole = true;

  /** Asking for older events has come to an end: at a hole, or there is no more room. */
  private boolean settled;

  /** Changes whenever events may have left the log. */
  private long generation;

  public EventRing(CacheLimits limits) {
    this.limits = limits;
    this.events = new CompactEvents(limits.events());
  }

  /** Another log, or what the log holds is uncertain: forgets everything. */
  public void begin(long lastSeq) {
    clear();
    next = lastSeq + 1;
    first = next;
    whole = first == 1;
  }

  /** These were committed, in the order of their seq. */
  public void add(List<StoredEvent> committed) {
    for (StoredEvent stored : committed) {
      if (stored.seq() != next) {
        begin(stored.seq() - 1);
      }
      next++;
      if (limits.events() == 0) {
        first = next;
        whole = false;
        continue;
      }
      if (next - first > limits.events()) {
        dropOldest();
      }
      events.put(place(stored.seq()), stored);
    }
    while (events.bytes() > limits.eventBytes() && first < next) {
      dropOldest();
    }
  }

  /** Events up to this one may have left the log. */
  public void forget(long upTo) {
    generation++;
    settled = false;
    while (first <= upTo && first < next) {
      dropOldest();
    }
  }

  /** Null when nothing older is wanted. */
  public @Nullable Wanted wanted() {
    boolean room = next - first < limits.events() && events.bytes() < limits.eventBytes();
    return whole || settled || !room ? null : new Wanted(generation, first);
  }

  /**
   * @param older what the log holds below the place, newest first
   * @param end there is nothing older than these
   */
  public void fill(Wanted wanted, List<StoredEvent> older, boolean end) {
    if (wanted.generation != generation || wanted.before != first) {
      return;
    }
    for (StoredEvent stored : older) {
      boolean room = next - first < limits.events() && events.bytes() < limits.eventBytes();
      if (stored.seq() != first - 1 || !room) {
        settled = true;
        return;
      }
      first--;
      events.put(place(first), stored);
    }
    whole = end || first == 1;
  }

  /** Events after this one, oldest first; null when the ring does not reach back so far. */
  public @Nullable List<StoredEvent> after(long seq, int limit) {
    if (seq < first - 1 && !whole) {
      return null;
    }
    long from = Math.max(Math.min(seq, next - 1) + 1, first);
    List<StoredEvent> found = new ArrayList<>();
    for (long at = from; at < next && found.size() < limit; at++) {
      found.add(events.get(place(at)));
    }
    return found;
  }

  /**
   * The page, and one event more when another page follows; null when older events may belong to
   * it.
   */
  public @Nullable List<StoredEvent> page(EventPageRequest request) {
    Long after = request.afterSeq();
    Long before = request.beforeSeq();
    long low = after == null ? Long.MIN_VALUE : Math.min(after, next - 1) + 1;
    long high = before == null ? next - 1 : Math.min(Math.max(before, 1) - 1, next - 1);
    boolean reachesBack = whole || low >= first;
    int wanted = request.limit() + 1;
    if (!reachesBack
        && (request.ascending()
            || high - first + 1 < wanted
            || events.mostMatches(request) < wanted)) {
      return null;
    }
    List<StoredEvent> found = look(request, Math.max(low, first), high, wanted);
    return reachesBack || found.size() == wanted ? found : null;
  }

  /**
   * One event; null when it is not here. The one question that any thread may ask: an event that
   * has just come or gone may be told of or not.
   */
  public @Nullable StoredEvent peek(long seq) {
    StoredEvent there = limits.events() == 0 ? null : events.peek(place(seq));
    return there != null && there.seq() == seq ? there : null;
  }

  /** How many there are. */
  public int size() {
    return (int) (next - first);
  }

  /** About what they take in memory. */
  public long bytes() {
    return events.bytes();
  }

  private List<StoredEvent> look(EventPageRequest request, long low, long high, int wanted) {
    CompactEvents.Filter filter = events.filter(request);
    List<StoredEvent> found = new ArrayList<>();
    boolean up = request.ascending();
    for (long at = up ? low : high;
        at >= low && at <= high && found.size() < wanted;
        at += up ? 1 : -1) {
      int place = place(at);
      if (filter.matches(place)) {
        found.add(events.get(place));
      }
    }
    return found;
  }

  private void dropOldest() {
    events.remove(place(first));
    first++;
    whole = false;
  }

  private void clear() {
    while (first < next) {
      dropOldest();
    }
    generation++;
    settled = false;
  }

  private int place(long seq) {
    return (int) (seq % limits.events());
  }
}
