package dev.yagura.session;

import static dev.yagura.vocabulary.event.EventBuilder.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.yagura.vocabulary.event.HookEvent;
import dev.yagura.vocabulary.event.SessionDetail;
import dev.yagura.vocabulary.event.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.RecursiveComparisonAssert;
import org.junit.jupiter.api.Test;

/**
 * The same events in any order give the same session. What may differ is what says so itself: the
 * event that was stored last, the seqs of the prompts, and findings, which are made in the order of
 * the log.
 */
class SessionOrderTest {
  private static final int STORIES = 20;
  private static final int ORDERS = 50;

  private final TestClock clock = new TestClock();

  @Test
  void a_thousand_random_orders_with_duplicates_give_the_same_session() {
    for (long seed = 0; seed < STORIES; seed++) {
      List<HookEvent> story = SessionStory.of(seed);
      Random random = new Random(seed);
      // Twice in the log: another hook wrote the same event under another name.
      for (int i = 0; i < 10; i++) {
        story = with(story, story.get(random.nextInt(story.size())));
      }
      clock.set(BASE.plus(Duration.ofMinutes(9)));
      SessionDetail inOrder = told(story, random);
      for (int order = 0; order < ORDERS; order++) {
        List<HookEvent> shuffled = new ArrayList<>(story);
        Collections.shuffle(shuffled, random);
        same(told(shuffled, random), "story " + seed + " order " + order).isEqualTo(inOrder);
      }
    }
  }

  @Test
  void duplicates_change_neither_the_state_nor_who_waits_nor_for_how_long() {
    for (long seed = 0; seed < STORIES; seed++) {
      List<HookEvent> story = SessionStory.of(seed);
      List<HookEvent> twice = new ArrayList<>(story);
      twice.addAll(story);
      clock.set(BASE.plus(Duration.ofMinutes(9)));
      SessionDetail once = told(story, new Random(seed));
      SessionDetail doubled = told(twice, new Random(seed));
      assertThat(doubled.session().state()).isEqualTo(once.session().state());
      assertThat(doubled.session().waiting()).isEqualTo(once.session().waiting());
      assertThat(doubled.session().humanWaitMs()).isEqualTo(once.session().humanWaitMs());
      assertThat(doubled.session().toolCalls()).isEqualTo(once.session().toolCalls());
      assertThat(doubled.session().agents()).isEqualTo(once.session().agents());
    }
  }

  @Test
  void a_restart_at_any_event_changes_nothing() throws Exception {
    for (long seed = 0; seed < STORIES; seed++) {
      List<HookEvent> story = SessionStory.of(seed);
      clock.set(BASE.plus(Duration.ofMinutes(9)));
      SessionDetail whole = told(story, new Random(seed));
      for (int cut = 0; cut <= story.size(); cut++) {
        SessionTracker before = tracker();
        for (int i = 0; i < cut; i++) {
          before.apply(new StoredEvent(i + 1, story.get(i)), true);
        }
        SessionTracker after = tracker();
        after.restore(Snapshots.reread(before.freeze()));
        assertThat(after.detail("s1")).isEqualTo(before.detail("s1"));
        for (int i = cut; i < story.size(); i++) {
          after.apply(new StoredEvent(i + 1, story.get(i)), true);
        }
        assertThat(after.detail("s1")).isEqualTo(whole);
      }
    }
  }

  private static RecursiveComparisonAssert<?> same(SessionDetail detail, String as) {
    return assertThat(detail)
        .as(as)
        .usingRecursiveComparison()
        .ignoringFields(
            "session.lastEventType",
            "session.lastSummary",
            "session.lastSeq",
            "session.findings",
            "findings")
        .ignoringFieldsMatchingRegexes("prompts.*seq");
  }

  private static List<HookEvent> with(List<HookEvent> story, HookEvent again) {
    List<HookEvent> more = new ArrayList<>(story);
    more.add(again);
    return more;
  }

  /** Some events come once more with the seq that they had, as after a lost answer. */
  private SessionDetail told(List<HookEvent> events, Random random) {
    SessionTracker tracker = tracker();
    for (int i = 0; i < events.size(); i++) {
      tracker.apply(new StoredEvent(i + 1, events.get(i)), true);
      int again = random.nextInt(i + 1);
      tracker.apply(new StoredEvent(again + 1, events.get(again)), true);
    }
    return tracker.detail("s1");
  }

  private SessionTracker tracker() {
    return Trackers.at(clock);
  }
}
