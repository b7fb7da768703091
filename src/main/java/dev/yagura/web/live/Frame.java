package dev.yagura.web.live;

import dev.yagura.vocabulary.bus.FrameChannels;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What happened between two seqs, written once for all streams.
 *
 * @see FrameQueue
 */
final class Frame {
  private final long first;
  private final long last;
  private final boolean gap;
  private final List<FeedEvent> events;

  /** The bridge's text without and with the mark that frames before this one are missing. */
  private final @Nullable String[] bridge = new String[2];

  /**
   * @param first the previous frame's last + 1
   * @param gap events of this span are not in {@code events}
   */
  Frame(long first, long last, boolean gap, List<FeedEvent> events) {
    this.first = first;
    this.last = last;
    this.gap = gap;
    this.events = List.copyOf(events);
  }

  long first() {
    return first;
  }

  long last() {
    return last;
  }

  boolean gap() {
    return gap;
  }

  List<FeedEvent> events() {
    return events;
  }

  /** As the event-bus bridge delivers a message. */
  String bridge(boolean missed) {
    int variant = gap || missed ? 1 : 0;
    String text = bridge[variant];
    if (text == null) {
      String address = FrameChannels.EVENTS.address();
      String before = "{\"type\":\"rec\",\"address\":\"" + address + "\",\"body\":";
      text = text(missed, EventFilter.ALL, before, "}");
      bridge[variant] = text;
    }
    return text;
  }

  /** As a server-sent event; only what passes the filter. */
  String sse(boolean missed, EventFilter filter) {
    return text(missed, filter, "id: " + last + "\nevent: events\ndata: ", "\n\n");
  }

  /** What surrounds the body is joined with it, so that the long text is copied only once. */
  private String text(boolean missed, EventFilter filter, String before, String after) {
    String head =
        "{\"first\":"
            + first
            + ",\"last\":"
            + last
            + ",\"gap\":"
            + (gap || missed)
            + ",\"events\":[";
    return events.stream()
        .filter(event -> filter.passes(event.stored().event()))
        .map(FeedEvent::json)
        .collect(Collectors.joining(",", before + head, "]}" + after));
  }
}
