package dev.yagura.vocabulary.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.yagura.vocabulary.bus.Log;
import dev.yagura.vocabulary.event.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what a search found: events, each with a {@code snippet}.
 *
 * @param next cursor of the next page; null on the last one
 */
public record SearchJson(
    List<ObjectNode> items, @Nullable String next, Log.@Nullable Matches matches) {

  /** A page of any list of events; with snippets and a count where something was searched. */
  public static Object page(Log.EventPage page, boolean ascending) {
    Long nextSeq = page.nextSeq();
    String next = nextSeq == null ? null : new EventCursor(page.logId(), nextSeq, ascending).text();
    List<StoredEvent> events = page.events();
    List<Log.Snippet> snippets = page.snippets();
    if (snippets == null) {
      return new EventJson.Page(events.stream().map(EventJson::item).toList(), next);
    }
    List<ObjectNode> items = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      ObjectNode item = Json.tree(EventJson.item(events.get(i)));
      item.set("snippet", i < snippets.size() ? Json.tree(snippets.get(i)) : null);
      items.add(item);
    }
    return new SearchJson(items, next, page.matches());
  }
}
