package dev.yagura.session.pattern;

import dev.yagura.vocabulary.event.HookEventType;
import dev.yagura.vocabulary.event.Lifted;
import dev.yagura.vocabulary.event.SessionDetail.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * The same call, or the same two or three in turn, again and again without another in between, by
 * one agent. Told once per run. Asking whether something in the background is done is no loop, and
 * a prompt begins anew.
 */
final class Loops implements Detector {
  private static final int THREADS = 16;
  private static final Set<String> POLLING =
      Set.of("BashOutput", "TaskOutput", "TaskGet", "TaskList", "Monitor", "ScheduleWakeup");

  /**
   * What an agent did last. {@code same[i]} counts the newest calls that are each equal to the one
   * {@code i + 1} before.
   *
   * @param told length of the cycle that was told of and goes on; 0 for none
   * @param pre whether its calls are counted as they begin
   */
  private record Run(
      long one,
      long two,
      long three,
      int same1,
      int same2,
      int same3,
      int told,
      boolean pre,
      long call) {
    static final Run NEW = new Run(0, 0, 0, 0, 0, 0, 0, false, 0);

    Run broken() {
      return new Run(0, 0, 0, 0, 0, 0, 0, pre, call);
    }

    Run next(long input, boolean isPre, long id) {
      int again1 = input == one ? same1 + 1 : 0;
      int again2 = input == two ? same2 + 1 : 0;
      int again3 = input == three ? same3 + 1 : 0;
      int[] again = {1, again1, again2, again3};
      return new Run(
          /* one= */ input,
          /* two= */ one,
          /* three= */ two,
          again1,
          again2,
          again3,
          again[told] == 0 ? 0 : told,
          pre || isPre,
          id);
    }

    Run told(int length) {
      return new Run(one, two, three, same1, same2, same3, length, pre, call);
    }

    /** Length of a cycle that has come {@code times} times; 0 for none. */
    int cycle(int times) {
      return same1 >= times - 1
          ? 1
          : same2 >= 2 * (times - 1) ? 2 : same3 >= 3 * (times - 1) ? 3 : 0;
    }
  }

  private final LinkedHashMap<String, Run> runs = new LinkedHashMap<>();

  Loops() {}

  Loops(Loops other) {
    runs.putAll(other.runs);
  }

  @Override
  public void apply(Seen seen, PatternRules rules, List<Finding> found) {
    if (seen.type() == HookEventType.USER_PROMPT_SUBMIT) {
      runs.computeIfPresent(seen.thread(), (thread, run) -> run.broken());
    }
    if (!seen.isPre() && !seen.isPost()) {
      return;
    }
    Run run = runs.getOrDefault(seen.thread(), Run.NEW);
    String id = seen.event().toolUseId();
    long call = id == null ? 0 : Seen.hash(id);
    boolean counted = (run.pre && !seen.isPre()) || (call != 0 && call == run.call);
    if (counted) {
      return;
    }
    long input = polls(seen) ? 0 : seen.input();
    run = input == 0 ? run.broken() : run.next(input, seen.isPre(), call);
    int cycle = run.told == 0 ? run.cycle(rules.loopCalls()) : 0;
    if (cycle > 0) {
      run = run.told(cycle);
      found.add(finding(seen, cycle, rules.loopCalls()));
    }
    Recent.put(runs, seen.thread(), run, THREADS);
  }

  private static Finding finding(Seen seen, int cycle, int times) {
    String reason =
        cycle == 1
            ? "The same call of %s came %d times in a row".formatted(seen.tool(), times)
            : "The same %d calls came %d times in turn, last %s"
                .formatted(cycle, times, seen.tool());
    return seen.finding(FindingName.LOOP, reason, seen.tool(), seen.event().summary());
  }

  private static boolean polls(Seen seen) {
    String command = seen.data(Lifted.COMMAND);
    return POLLING.contains(seen.tool()) || (command != null && command.startsWith("sleep "));
  }
}
