package dev.yagura.session;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Files that more than one live session has written. A session's file is contested when another
 * live session on the same machine wrote it, too, and did so since the first one began: then each
 * may have undone the other's work.
 *
 * <p>Knows live sessions only: {@link #enter} when a session begins, comes back or is restored,
 * {@link #leave} when it has ended or is lost. A write looks at the sessions that share its file
 * and at no other.
 */
final class FileConflicts {
  /**
   * A live session.
   *
   * @param written by key of the file: when it was written last
   * @param contested of these the ones that others wrote, too
   */
  private record Member(
      String host, long startedAt, Map<String, Long> written, Set<String> contested) {}

  /**
   * Of a file that more live sessions wrote, only the writer is looked at: the others were found to
   * be in conflict while there were fewer.
   */
  private static final int MOST_TOGETHER = 50;

  private final Map<String, Member> live = new HashMap<>();

  /** By host and file: the live sessions that wrote it. */
  private final Map<String, Set<String>> writers = new HashMap<>();

  /**
   * A session lives. Called again when it turns out to have begun earlier.
   *
   * @param startedAt milliseconds since 1970
   * @return sessions whose conflicts are others now
   */
  Set<String> enter(String session, String host, long startedAt, FileBook book) {
    Set<String> changed = leave(session);
    live.put(session, new Member(host, startedAt, new HashMap<>(), new HashSet<>()));
    book.writes().forEach(file -> changed.addAll(wrote(session, file)));
    return changed;
  }

  boolean knows(String session) {
    return live.containsKey(session);
  }

  /**
   * A live session wrote a file.
   *
   * @return sessions whose conflicts are others now
   */
  Set<String> wrote(String session, FileBook.Written file) {
    Set<String> changed = new HashSet<>();
    Member writer = live.get(session);
    if (writer == null) {
      return changed;
    }
    writer.written().merge(file.key(), file.at(), Math::max);
    Set<String> together =
        writers.computeIfAbsent(place(writer, file.key()), place -> new HashSet<>());
    together.add(session);
    if (together.size() > MOST_TOGETHER) {
      judge(session, file.key(), together, changed);
    } else {
      together.forEach(each -> judge(each, file.key(), together, changed));
    }
    return changed;
  }

  /**
   * A session lives no more.
   *
   * @return sessions whose conflicts are others now
   */
  Set<String> leave(String session) {
    Set<String> changed = new HashSet<>();
    Member gone = live.remove(session);
    if (gone == null) {
      return changed;
    }
    for (String key : gone.written().keySet()) {
      String place = place(gone, key);
      Set<String> together = writers.getOrDefault(place, new HashSet<>());
      together.remove(session);
      if (together.size() <= MOST_TOGETHER) {
        together.forEach(each -> judge(each, key, together, changed));
      }
      if (together.isEmpty()) {
        writers.remove(place);
      }
    }
    return changed;
  }

  /** Keys of the session's files that are contested. */
  Set<String> of(String session) {
    Member member = live.get(session);
    return member == null ? Set.of() : Set.copyOf(member.contested());
  }

  void clear() {
    live.clear();
    writers.clear();
  }

  private void judge(String session, String key, Set<String> together, Set<String> changed) {
    Member member = live.get(session);
    if (member == null) {
      return;
    }
    boolean contested =
        together.stream()
            .filter(other -> !other.equals(session))
            .map(live::get)
            .anyMatch(
                other ->
                    other != null
                        && other.written().getOrDefault(key, Long.MIN_VALUE) >= member.startedAt());
    boolean news = contested ? member.contested().add(key) : member.contested().remove(key);
    if (news) {
      changed.add(session);
    }
  }

  private static String place(Member member, String key) {
    return member.host() + "\n" + key;
  }
}
