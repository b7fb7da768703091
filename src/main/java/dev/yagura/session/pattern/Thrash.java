package dev.yagura.session.pattern;

import dev.yagura.vocabulary.event.EventStatus;
import dev.yagura.vocabulary.event.HookEventType;
import dev.yagura.vocabulary.event.Lifted;
import dev.yagura.vocabulary.event.SessionDetail.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Edit churn: many edits of one file in a short time, or edits that come again after others, which
 * means that they were undone in between. Counts edits that were made.
 */
final class Thrash implements Detector {
  private static final int FILES = 16;
  private static final int EDITS = 12;
  private static final int AGAIN = 2;
  private static final Set<String> TOOLS = Set.of("Edit", "MultiEdit", "Write", "NotebookEdit");

  /**
   * @param times of the newest edits
   * @param edits hashes of the newest edits
   * @param again how many of them had been made before
   * @param toldAt when this file was told of last
   * @param call the newest edit's call
   */
  private record Churn(List<Long> times, List<Long> edits, int again, long toldAt, long call) {
    static final Churn NEW = new Churn(List.of(), List.of(), 0, Long.MIN_VALUE, 0);

    Churn with(Seen seen, PatternRules rules, long id) {
      List<Long> within = new ArrayList<>(times);
      within.add(seen.at());
      within.removeIf(at -> at < seen.at() - rules.thrashWithin().toMillis());
      long edit = seen.input();
      boolean last = !edits.isEmpty() && edits.get(edits.size() - 1) == edit;
      boolean before = edit != 0 && !last && edits.contains(edit);
      List<Long> kept = new ArrayList<>(edits);
      if (!last) {
        kept.add(edit);
      }
      return new Churn(
          newest(within, rules.thrashEdits()),
          newest(kept, EDITS),
          again + (before ? 1 : 0),
          toldAt,
          id);
    }

    Churn told(long at) {
      return new Churn(times, List.of(), 0, at, call);
    }

    private static List<Long> newest(List<Long> all, int limit) {
      return all.size() <= limit
          ? all
          : new ArrayList<>(all.subList(all.size() - limit, all.size()));
    }
  }

  private final LinkedHashMap<Long, Churn> files = new LinkedHashMap<>();

  Thrash() {}

  /** The lists are never changed, only replaced. */
  Thrash(Thrash other) {
    files.putAll(other.files);
  }

  @Override
  public void apply(Seen seen, PatternRules rules, List<Finding> found) {
    String path = seen.data(Lifted.FILE_PATH);
    if (seen.type() != HookEventType.POST_TOOL_USE
        || seen.event().status() != EventStatus.OK
        || path == null
        || !TOOLS.contains(seen.tool())) {
      return;
    }
    long file = Seen.hash(path);
    String id = seen.event().toolUseId();
    long call = id == null ? 0 : Seen.hash(id);
    Churn before = files.getOrDefault(file, Churn.NEW);
    if (call != 0 && call == before.call) {
      return;
    }
    Churn churn = before.with(seen, rules, call);
    String reason = reason(churn, seen, rules);
    if (reason != null) {
      found.add(seen.finding(FindingName.THRASH, reason, path));
      churn = churn.told(seen.at());
    }
    Recent.put(files, file, churn, FILES);
  }

  private static @Nullable String reason(Churn churn, Seen seen, PatternRules rules) {
    long span = rules.thrashWithin().toMillis();
    boolean many =
        churn.times.size() >= rules.thrashEdits()
            && (churn.toldAt == Long.MIN_VALUE || seen.at() - churn.toldAt >= span);
    if (many) {
      return "One file was edited %d times within %d min"
          .formatted(churn.times.size(), rules.thrashWithin().toMinutes());
    }
    return churn.again >= AGAIN ? "The same edits of one file were undone and made again" : null;
  }
}
