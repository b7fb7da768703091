package dev.yagura.session;

import dev.yagura.vocabulary.event.Waiting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session has asked of its human, and when that was answered. Both may come in any order:
 * every ask looks for its answer among the signs that are known, and every sign looks for the asks
 * that it answers. Bounded: of more than {@link #KEPT}, the oldest that is answered is settled.
 */
final class Asks {
  static final int KEPT = 64;

  private static final int SETTLED = 16;

  /** A session that sleeps keeps fewer that are answered. */
  private static final int ASLEEP = 2;

  /**
   * An ask and its answer.
   *
   * @param end when it was answered; null while it waits
   */
  record Kept(Ask ask, @Nullable Mark end) {
    boolean open() {
      return end == null;
    }
  }

  private static final Comparator<Kept> BY_URGENCY =
      Comparator.comparing((Kept kept) -> kept.ask().reason())
          .thenComparing(kept -> kept.ask().when());

  private final ArrayList<Kept> kept = new ArrayList<>();
  private final Signs signs;
  private long settledMs;

  /** Stretches of asks that are settled, merged and ascending; the oldest are summed up. */
  private final ArrayList<long[]> settled = new ArrayList<>();

  /** Reckoned anew only after a change; most events change nothing here. */
  private transient @Nullable WaitTime time;

  Asks() {
    signs = new Signs();
  }

  Asks(Asks other) {
    kept.addAll(other.kept);
    signs = new Signs(other.signs);
    settledMs = other.settledMs;
    settled.addAll(other.settled);
  }

  void ask(Ask ask) {
    time = null;
    Sign answer = signs.answer(ask);
    int at = kept.size();
    while (at > 0 && kept.get(at - 1).ask().when().isAfter(ask.when())) {
      at--;
    }
    kept.add(at, new Kept(ask, answer == null ? null : answer.when()));
    if (kept.size() > KEPT) {
      settle();
    }
  }

  void sign(Sign sign) {
    signs.add(sign);
    for (int i = 0; i < kept.size(); i++) {
      Kept each = kept.get(i);
      Mark end = each.end();
      if ((end == null || end.isAfter(sign.when())) && each.ask().answeredBy(sign)) {
        kept.set(i, new Kept(each.ask(), sign.when()));
        time = null;
      }
    }
  }

  /**
   * The oldest of the most urgent reason; null when nothing is open.
   *
   * @param calls what the calls that run do
   */
  @Nullable Waiting waiting(ToolCalls calls) {
    if (time().openFrom() == WaitTime.NOBODY) {
      return null;
    }
    Kept first = effective().stream().filter(Kept::open).min(BY_URGENCY).orElse(null);
    if (first == null) {
      return null;
    }
    String call = signs.call(first.ask());
    return first.ask().waiting(call, call == null ? null : calls.does(call));
  }

  /** How long the human was waited for, each stretch once. */
  WaitTime time() {
    WaitTime known = time;
    if (known == null) {
      known = reckon();
      time = known;
    }
    return known;
  }

  private WaitTime reckon() {
    long openFrom = WaitTime.NOBODY;
    List<long[]> closed = new ArrayList<>(settled);
    for (Kept each : effective()) {
      if (each.open()) {
        openFrom = Math.min(openFrom, each.ask().when().at());
      } else {
        closed.add(stretch(each));
      }
    }
    return new WaitTime(settledMs + WaitTime.union(closed, openFrom), openFrom);
  }

  private static long[] stretch(Kept each) {
    Mark end = each.end() == null ? each.ask().when() : each.end();
    return new long[] {each.ask().when().at(), end.at()};
  }

  /** With every reminder answered when the request is that it reminds of. */
  private List<Kept> effective() {
    List<Kept> effective = new ArrayList<>(kept);
    for (int i = 0; i < effective.size(); i++) {
      Kept each = effective.get(i);
      if (each.ask().form() == Ask.Form.NOTE) {
        for (Kept request : kept) {
          each = reminded(each, request);
        }
        effective.set(i, each);
      }
    }
    return effective;
  }

  private static Kept reminded(Kept note, Kept request) {
    Mark end = request.end();
    return end != null
            && note.ask().reminds(request.ask())
            && end.isAfter(note.ask().when())
            && (note.end() == null || note.end().isAfter(end))
        ? new Kept(note.ask(), end)
        : note;
  }

  /** Takes the oldest that is answered, else the oldest, out and keeps its time. */
  private void settle() {
    int oldest = 0;
    while (oldest < kept.size() - 1 && kept.get(oldest).open()) {
      oldest++;
    }
    oldest = kept.get(oldest).open() ? 0 : oldest;
    Kept settling = kept.remove(oldest);
    // Its reminders would stay open for ever without it.
    kept.replaceAll(each -> reminded(each, settling));
    long[] gone = stretch(settling);
    while (gone[1] > gone[0] && !settled.isEmpty()) {
      long[] last = settled.get(settled.size() - 1);
      if (last[1] < gone[0]) {
        break;
      }
      gone = new long[] {Math.min(last[0], gone[0]), Math.max(last[1], gone[1])};
      settled.remove(settled.size() - 1);
    }
    settled.add(gone);
    if (settled.size() > SETTLED) {
      sumUpOldest();
    }
  }

  /** What lies under an ask that is still open will be counted with that. */
  private void sumUpOldest() {
    long[] oldest = settled.remove(0);
    long openFrom = WaitTime.NOBODY;
    for (Kept each : kept) {
      openFrom = each.open() ? Math.min(openFrom, each.ask().when().at()) : openFrom;
    }
    settledMs += WaitTime.union(List.of(oldest), openFrom);
  }

  void sleep() {
    while (kept.size() > ASLEEP && kept.stream().anyMatch(each -> !each.open())) {
      settle();
    }
    while (settled.size() > ASLEEP) {
      sumUpOldest();
    }
    kept.trimToSize();
    signs.sleep();
  }
}
