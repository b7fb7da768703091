package dev.yagura.store.cache;

import dev.yagura.vocabulary.bus.Log.EventPage;
import dev.yagura.vocabulary.bus.Log.EventPageRequest;
import dev.yagura.vocabulary.event.StoredEvent;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pages of one session, those that are being read among them. */
final class SessionPages {
  private static final int MOST_PAGES = 16;
  private static final int PAGE_BYTES = 300;

  private record Page(Future<EventPage> answer, int bytes) {}

  private final Map<EventPageRequest, Page> pages = new LinkedHashMap<>(16, 0.75f, true);
  private int bytes = PAGE_BYTES;

  @Nullable Future<EventPage> find(EventPageRequest request) {
    Page page = pages.get(request);
    return page == null ? null : page.answer;
  }

  /** The page is being read. */
  void begin(EventPageRequest request, Future<EventPage> answer) {
    keep(request, new Page(answer, PAGE_BYTES));
    if (pages.size() > MOST_PAGES) {
      forget(pages.keySet().iterator().next());
    }
  }

  /**
   * The page is read.
   *
   * @param page null when that failed
   */
  void end(EventPageRequest request, @Nullable EventPage page) {
    Page begun = pages.get(request);
    if (begun == null || page == null) {
      forget(request);
      return;
    }
    int weight = PAGE_BYTES;
    for (StoredEvent stored : page.events()) {
      weight += CompactEvents.wholeSize(stored.event());
    }
    keep(request, new Page(begun.answer, weight));
  }

  /** About what they take in memory. */
  int bytes() {
    return bytes;
  }

  private void keep(EventPageRequest request, Page page) {
    forget(request);
    pages.put(request, page);
    bytes += page.bytes;
  }

  private void forget(EventPageRequest request) {
    Page gone = pages.remove(request);
    bytes -= gone == null ? 0 : gone.bytes;
  }
}
