package dev.yagura.vocabulary.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.SessionView;
import java.util.List;

/** Sessions as lists and frames carry them, and one session with its counts. */
public final class SessionJson {
  /** Body of {@code ui.sessions} and {@code ui.waiting}. */
  record Frame(long seq, List<ObjectNode> sessions) {}

  private SessionJson() {}

  /** Without {@code event_counts}, which grow with the number of event types. */
  public static ObjectNode item(SessionView session) {
    ObjectNode item = Json.tree(session);
    item.remove("event_counts");
    return item;
  }

  /** The session's own fields and its counts, and beside them everything else that is known. */
  public static ObjectNode full(SessionDetail detail) {
    ObjectNode full = Json.tree(detail.session());
    ObjectNode parts = Json.tree(detail);
    parts.remove("session");
    return full.setAll(parts);
  }

  /** Body of {@code ui.waiting}, too: all that wait, who has waited longest first. */
  public static Object waiting(Sessions.WaitingList list) {
    return new Frame(list.seq(), list.sessions().stream().map(SessionJson::item).toList());
  }

  public static Object frame(Sessions.Changed changed) {
    return new Frame(changed.seq(), changed.sessions().stream().map(SessionJson::item).toList());
  }
}
