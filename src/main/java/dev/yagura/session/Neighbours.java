package dev.yagura.session;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which live sessions get into each other's way, and which have changed because of what others did.
 */
final class Neighbours {
  private final FileConflicts conflicts = new FileConflicts();
  private final Set<String> changed = new LinkedHashSet<>();

  /**
   * A session has changed.
   *
   * @param before what it was; null when it is new here
   */
  void meet(TrackedSession session, Brief now, @Nullable Brief before) {
    boolean other =
        before == null
            || before.startedAt() != now.startedAt()
            || !before.host().equals(now.host());
    if (other || !conflicts.knows(now.id())) {
      changed.addAll(conflicts.enter(now.id(), now.host(), now.startedAt(), session.files()));
    }
  }

  /** It has ended, or is lost. */
  void leave(String id) {
    changed.addAll(conflicts.leave(id));
  }

  void wrote(String id, FileBook.Written file) {
    changed.addAll(conflicts.wrote(id, file));
  }

  /** Keys of the session's files that another live session wrote, too. */
  Set<String> contested(String id) {
    return conflicts.of(id);
  }

  /** Those that changed since the last call. */
  List<String> takeChanged() {
    List<String> taken = List.copyOf(changed);
    changed.clear();
    return taken;
  }

  void clear() {
    conflicts.clear();
    changed.clear();
  }
}
