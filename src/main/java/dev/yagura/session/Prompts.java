package dev.yagura.session;

import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.SessionDetail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The newest prompts of humans, in the order of their time. */
final class Prompts {
  private static final int KEPT = 100;

  /** Where the whole text is, and how it begins. */
  record Kept(Mark when, String eventId, String text) {}

  private final ArrayList<Kept> prompts = new ArrayList<>();

  Prompts() {}

  Prompts(Prompts other) {
    prompts.addAll(other.prompts);
  }

  void add(HookEvent event, Mark when) {
    int at = prompts.size();
    while (at > 0 && prompts.get(at - 1).when().isAfter(when)) {
      at--;
    }
    prompts.add(at, new Kept(when, event.eventId(), event.summary()));
    if (prompts.size() > KEPT) {
      prompts.remove(0);
    }
  }

  List<SessionDetail.Prompt> newestFirst() {
    List<SessionDetail.Prompt> newest = new ArrayList<>();
    for (int i = prompts.size() - 1; i >= 0; i--) {
      Kept each = prompts.get(i);
      newest.add(
          new SessionDetail.Prompt(
              each.when().seq(),
              each.eventId(),
              Instant.ofEpochMilli(each.when().at()),
              each.text()));
    }
    return newest;
  }
}
