package dev.yagura.store.cache;

import dev.yagura.vocabulary.bus.Log.EventPageRequest;
import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.StoredEvent;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Events in numbered places, with every text that they have in common kept once, and the filtered
 * fields as numbers beside them: looking through ten thousand then touches little memory.
 */
final class CompactEvents {
  private static final int COLUMNS = Column.ALL.length;

  /** Objects, references and numbers of one event, and its id of 64 digits. */
  private static final int FIXED_BYTES = 440;

  private static final int FIELD_BYTES = 64;

  private final AtomicReferenceArray<@Nullable StoredEvent> events;
  private final int[] codes;
  private final SharedText[] columns = new SharedText[COLUMNS];
  private final SharedText others = new SharedText();
  private long ownBytes;

  CompactEvents(int capacity) {
    events = new AtomicReferenceArray<>(capacity);
    codes = new int[capacity * COLUMNS];
    for (int i = 0; i < COLUMNS; i++) {
      columns[i] = new SharedText();
    }
  }

  /** The place must be empty. */
  void put(int place, StoredEvent stored) {
    HookEvent event = compact(stored.event());
    for (int i = 0; i < COLUMNS; i++) {
      String value = Column.ALL[i].of(event);
      codes[place * COLUMNS + i] = value == null ? SharedText.NONE : columns[i].code(value);
    }
    events.setRelease(place, new StoredEvent(stored.seq(), event));
    ownBytes += size(event);
  }

  void remove(int place) {
    StoredEvent stored = events.getAcquire(place);
    if (stored == null) {
      return;
    }
    HookEvent event = stored.event();
    for (int i = 0; i < COLUMNS; i++) {
      release(columns[i], Column.ALL[i].of(event));
    }
    release(others, event.agentType());
    release(others, event.promptId());
    release(others, event.permissionMode());
    release(others, event.transcriptPath());
    release(others, event.cwd());
    ownBytes -= size(event);
    events.setRelease(place, null);
  }

  StoredEvent get(int place) {
    StoredEvent stored = events.getAcquire(place);
    if (stored == null) {
      throw new IllegalStateException("no event at place " + place);
    }
    return stored;
  }

  /** Null when the place is empty; any thread may ask. */
  @Nullable StoredEvent peek(int place) {
    return events.getAcquire(place);
  }

  /** About what all of them take in memory. */
  long bytes() {
    long shared = others.bytes();
    for (SharedText column : columns) {
      shared += column.bytes();
    }
    return ownBytes + shared;
  }

  /** How many events at most can match the filters of the request. */
  int mostMatches(EventPageRequest request) {
    int most = Integer.MAX_VALUE;
    for (int i = 0; i < COLUMNS; i++) {
      String wanted = Column.ALL[i].wanted(request);
      if (wanted != null) {
        most = Math.min(most, columns[i].holders(wanted));
      }
    }
    return most;
  }

  /** The filters of a request, made ready for many places. */
  Filter filter(EventPageRequest request) {
    return new Filter(request);
  }

  /** Says whether the event at a place matches. Good until the next change. */
  final class Filter {
    private final int[] wanted = new int[COLUMNS];
    private final int[] column = new int[COLUMNS];
    private final long from;
    private final long to;
    private final boolean timed;
    private int size;

    private Filter(EventPageRequest request) {
      for (int i = 0; i < COLUMNS; i++) {
        String value = Column.ALL[i].wanted(request);
        if (value != null) {
          int code = columns[i].code(value);
          wanted[size] = code == SharedText.NONE ? -1 : code;
          column[size++] = i;
        }
      }
      Instant lower = request.fromInclusive();
      Instant upper = request.toExclusive();
      from = lower == null ? Long.MIN_VALUE : lower.toEpochMilli();
      to = upper == null ? Long.MAX_VALUE : upper.toEpochMilli();
      timed = lower != null || upper != null;
    }

    boolean matches(int place) {
      for (int i = 0; i < size; i++) {
        if (codes[place * COLUMNS + column[i]] != wanted[i]) {
          return false;
        }
      }
      if (!timed) {
        return true;
      }
      long at = get(place).event().timestamp().toEpochMilli();
      return at >= from && at < to;
    }
  }

  /** As the database would give it back: instants in milliseconds. */
  private HookEvent compact(HookEvent event) {
    @Nullable String[] texts = new @Nullable String[COLUMNS];
    // In the order of the columns.
    for (int i = 0; i < COLUMNS; i++) {
      texts[i] = take(columns[i], Column.ALL[i].of(event));
    }
    return new HookEvent(
        event.eventId(),
        kept(texts[0]),
        kept(texts[1]),
        millis(event.timestamp()),
        millis(event.receivedAt()),
        texts[2],
        event.toolUseId(),
        texts[4],
        take(others, event.agentType()),
        take(others, event.promptId()),
        take(others, event.permissionMode()),
        take(others, event.transcriptPath()),
        take(others, event.cwd()),
        texts[3],
        kept(texts[5]),
        event.durationMs(),
        event.status(),
        event.summary(),
        event.dataSize(),
        event.processedData(),
        event.tags());
  }

  private static @Nullable String take(SharedText shared, @Nullable String text) {
    return text == null ? null : shared.take(text);
  }

  private static void release(SharedText shared, @Nullable String text) {
    if (text != null) {
      shared.release(text);
    }
  }

  private static String kept(@Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException("a field that every event has is missing");
    }
    return text;
  }

  private static Instant millis(Instant at) {
    Instant cut = Instant.ofEpochMilli(at.toEpochMilli());
    return cut.equals(at) ? at : cut;
  }

  /** About what the event takes when it shares nothing. */
  static int wholeSize(HookEvent event) {
    int shared = 0;
    for (Column column : Column.ALL) {
      shared += length(column.of(event));
    }
    return size(event)
        + 10 * FIELD_BYTES
        + shared
        + length(event.promptId())
        + length(event.transcriptPath())
        + length(event.cwd());
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  private static int size(HookEvent event) {
    int bytes = FIXED_BYTES + 2 * event.summary().length();
    String toolUse = event.toolUseId();
    bytes += toolUse == null ? 0 : FIELD_BYTES + toolUse.length();
    for (Map.Entry<String, String> field : event.processedData().entrySet()) {
      bytes += 2 * FIELD_BYTES + field.getKey().length() + 2 * field.getValue().length();
    }
    for (String tag : event.tags()) {
      bytes += FIELD_BYTES + tag.length();
    }
    return bytes;
  }
}
