package dev.yagura.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which sessions time alone will change, and when. Times are milliseconds since 1970. */
final class Vigil {
  private record Due(long at, String id) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int earliestFirst = Long.compare(at, other.at);
      return earliestFirst != 0 ? earliestFirst : id.compareTo(other.id);
    }
  }

  private final TreeSet<Due> dues = new TreeSet<>();
  private final Map<String, Long> byId = new HashMap<>();

  /** Replaces what was known of the session. What is past already will not be told. */
  void watch(String id, long at, long now) {
    Long known = byId.remove(id);
    if (known != null) {
      dues.remove(new Due(known, id));
    }
    if (at > now && at != Long.MAX_VALUE) {
      byId.put(id, at);
      dues.add(new Due(at, id));
    }
  }

  /**
   * Those whose time has come since the last call, earliest first.
   *
   * @param most the others are told by the next calls
   */
  List<String> due(long now, int most) {
    List<String> ids = new ArrayList<>();
    while (ids.size() < most && !dues.isEmpty() && dues.first().at() <= now) {
      Due due = dues.pollFirst();
      byId.remove(due.id());
      ids.add(due.id());
    }
    return ids;
  }

  void clear() {
    dues.clear();
    byId.clear();
  }
}
