package dev.yagura.session;

import dev.yagura.session.timeline.SessionRules.Wait;
import dev.yagura.vocabulary.event.HookEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every time that a session has waited for its human, by the rules of {@link Ask}: for timelines,
 * which want all of them, where {@link Asks} keeps the newest. A reminder of what is asked already
 * is no wait of its own.
 */
final class WaitLog {
  private static final int KEPT = 20_000;
  private static final int OPEN_KEPT = 64;

  private final Signs signs = new Signs();
  private final List<Ask> open = new ArrayList<>();
  private final List<Wait> over = new ArrayList<>();

  void apply(HookEvent event, Mark when) {
    Sign sign = SignReader.read(event, when);
    if (sign != null) {
      signs.add(sign);
      Iterator<Ask> asks = open.iterator();
      while (asks.hasNext()) {
        Ask ask = asks.next();
        if (ask.answeredBy(sign)) {
          close(ask, sign.when().at());
          asks.remove();
        }
      }
    }
    Ask ask = AskReader.read(event, when);
    if (ask != null && !reminds(ask)) {
      ask(ask);
    }
  }

  private void ask(Ask ask) {
    Sign answer = signs.answer(ask);
    if (answer != null) {
      close(ask, answer.when().at());
      return;
    }
    open.add(ask);
    if (open.size() > OPEN_KEPT) {
      Ask oldest = open.remove(0);
      close(oldest, ask.when().at());
    }
  }

  /** A notification of a request that is open. */
  private boolean reminds(Ask note) {
    return open.stream().anyMatch(note::reminds);
  }

  private void close(Ask ask, long end) {
    // Asked in a mode that shows no prompt: nobody waited.
    if (!ask.loose() && over.size() < KEPT) {
      over.add(wait(ask, end));
    }
  }

  List<Wait> list() {
    List<Wait> all = new ArrayList<>(over);
    open.forEach(ask -> all.add(wait(ask, null)));
    return all;
  }

  private Wait wait(Ask ask, @Nullable Long end) {
    return new Wait(
        ask.reason(),
        ask.thread(),
        ask.text(),
        ask.when().at(),
        end,
        ask.call() == null ? signs.call(ask) : ask.call(),
        ask.when().seq());
  }
}
