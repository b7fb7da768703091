package dev.yagura.session;

import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Sessions;
import dev.yagura.vocabulary.event.SessionState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sessions that are listed, latest activity first, and how they are found and summed up. */
final class SessionList {
  private static final int LARGEST_PAGE = 1000;

  /**
   * A page of ids.
   *
   * @param next cursor; null on the last page
   */
  record Found(List<String> ids, @Nullable String next) {}

  private final TreeMap<Place, Brief> byActivity = new TreeMap<>();
  private final Patience patience;

  SessionList(Patience patience) {
    this.patience = patience;
  }

  void add(Brief brief) {
    if (brief.listed()) {
      byActivity.put(new Place(brief.lastActivity(), brief.id()), brief);
    }
  }

  void remove(Brief brief) {
    if (brief.listed()) {
      byActivity.remove(new Place(brief.lastActivity(), brief.id()));
    }
  }

  void clear() {
    byActivity.clear();
  }

  Collection<Brief> all() {
    return byActivity.values();
  }

  /**
   * A session that changes between two pages keeps its place or moves to the front; it is never
   * told twice for that. Throws {@link BusFailure} when the question is at fault.
   */
  Found page(Sessions.PageRequest request, long now) {
    if (request.limit() < 1 || request.limit() > LARGEST_PAGE) {
      throw BusFailure.invalid("limit", "1 to " + LARGEST_PAGE);
    }
    Place.Cursor after =
        request.cursor() == null ? null : Place.Cursor.of(request.sort(), request.cursor());
    long at = after == null ? now : after.at();
    List<Place> places =
        request.sort() == Sessions.Sort.ACTIVITY
            ? byActivity(request, after, now)
            : sorted(request, after, now);
    boolean more = places.size() > request.limit();
    List<Place> page = more ? places.subList(0, request.limit()) : places;
    String next =
        more ? new Place.Cursor(request.sort(), at, page.get(page.size() - 1)).text() : null;
    return new Found(page.stream().map(Place::id).toList(), next);
  }

  /** One more than the page holds. */
  private List<Place> byActivity(
      Sessions.PageRequest request, Place.@Nullable Cursor after, long now) {
    Map<Place, Brief> rest = after == null ? byActivity : byActivity.tailMap(after.place(), false);
    List<Place> places = new ArrayList<>();
    for (Map.Entry<Place, Brief> each : rest.entrySet()) {
      if (matches(each.getValue(), request, now)) {
        places.add(each.getKey());
        if (places.size() > request.limit()) {
          break;
        }
      }
    }
    return places;
  }

  private List<Place> sorted(Sessions.PageRequest request, Place.@Nullable Cursor after, long now) {
    long at = after == null ? now : after.at();
    PriorityQueue<Place> best = new PriorityQueue<>(Comparator.reverseOrder());
    for (Brief brief : byActivity.values()) {
      Place place = new Place(brief.sorted(request.sort(), at, patience), brief.id());
      if ((after == null || place.compareTo(after.place()) > 0) && matches(brief, request, now)) {
        best.add(place);
        if (best.size() > request.limit() + 1) {
          best.remove();
        }
      }
    }
    return best.stream().sorted().toList();
  }

  private boolean matches(Brief brief, Sessions.PageRequest request, long now) {
    return (request.project() == null || request.project().equals(brief.project()))
        && (request.host() == null || request.host().equals(brief.host()))
        && (request.from() == null || brief.lastActivity() >= request.from().toEpochMilli())
        && (request.to() == null || brief.startedAt() < request.to().toEpochMilli())
        && (request.state() == null || request.state() == brief.state(now, patience))
        && (request.text() == null || brief.says(request.text().toLowerCase(Locale.ROOT)));
  }

  /** Who waits, the one that has waited longest first. */
  List<String> waiting(long now) {
    return byActivity.values().stream()
        .filter(brief -> brief.state(now, patience) == SessionState.WAITING)
        .sorted(Comparator.comparingLong(Brief::since).thenComparing(Brief::id))
        .limit(LARGEST_PAGE)
        .map(Brief::id)
        .toList();
  }

  /** Latest activity first. */
  List<Sessions.Project> projects(long now) {
    Map<String, ProjectSum> sums = new HashMap<>();
    List<ProjectSum> latestFirst = new ArrayList<>();
    for (Brief brief : byActivity.values()) {
      // No project has an empty name: that one stands for none.
      String name = brief.project() == null ? "" : brief.project();
      ProjectSum sum = sums.get(name);
      if (sum == null) {
        sum = new ProjectSum(brief);
        sums.put(name, sum);
        latestFirst.add(sum);
      }
      sum.add(brief, brief.state(now, patience), brief.humanWait(now, patience));
    }
    return latestFirst.stream().limit(LARGEST_PAGE).map(ProjectSum::project).toList();
  }
}
