package dev.yagura.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which sessions have changed since they were last told; the newest 200 at most. */
final class ChangedSessions {
  static final int LIMIT = 200;

  private final Set<String> ids = new LinkedHashSet<>();

  void note(String id) {
    ids.remove(id);
    ids.add(id);
    if (ids.size() > LIMIT) {
      ids.remove(ids.iterator().next());
    }
  }

  boolean isEmpty() {
    return ids.isEmpty();
  }

  /** Newest change first; afterwards there are none. */
  List<String> take() {
    List<String> taken = new ArrayList<>(ids);
    Collections.reverse(taken);
    ids.clear();
    return taken;
  }

  void clear() {
    ids.clear();
  }
}
