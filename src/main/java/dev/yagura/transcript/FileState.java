package dev.yagura.transcript;

import dev.yagura.vocabulary.bus.Transcripts.TranscriptFile;
import org.jspecify.annotations.Nullable;

/** One transcript and how far it was read. Touched by one worker at a time. */
final class FileState {
  private final String host;
  private FoundFile found;

  /** The store's name for the content; see {@link #sees}. */
  private String key;

  /** Behind the last line that the store knows. */
  private long offset;

  /** Size at which the last attempt found no further whole line. */
  private long readUpTo = -1;

  private @Nullable Conversation conversation;
  private @Nullable TranscriptFile file;

  FileState(String host, FoundFile found) {
    this.host = host;
    this.found = found;
    this.key = found.key();
  }

  /** What the store knows of it. */
  void known(String storeKey, long storeOffset) {
    boolean same = storeKey.equals(found.key()) || storeKey.startsWith(found.key() + "/");
    if (same) {
      key = storeKey;
      offset = storeOffset;
      sees(found);
    }
  }

  /**
   * A later look at the same path. Another file in its place, or one that has become shorter,
   * begins anew under another key.
   */
  void sees(FoundFile now) {
    boolean other = !now.key().equals(found.key());
    found = now;
    if (other || now.size() < offset) {
      key = other ? now.key() : now.key() + "/" + now.modified();
      moveTo(0);
    }
  }

  /** Reading goes on elsewhere than it was expected to. */
  void moveTo(long elsewhere) {
    offset = elsewhere;
    readUpTo = -1;
    conversation = null;
    file = null;
  }

  void committed(long to) {
    offset = to;
  }

  /** There was no whole line between the offset and the file's end. */
  void nothingMore() {
    readUpTo = found.size();
  }

  boolean hasMore() {
    return found.size() > offset && found.size() != readUpTo;
  }

  FoundFile found() {
    return found;
  }

  long offset() {
    return offset;
  }

  long pendingBytes() {
    return Math.max(0, found.size() - offset);
  }

  @Nullable Conversation conversation() {
    return conversation;
  }

  /**
   * Begins to read, or to read on.
   *
   * @param head null when the file is read from its begin and its place tells its session
   * @return null when it does not tell which session it belongs to
   */
  @Nullable Conversation begin(@Nullable Head head, LineCounts counts) {
    String session = found.name().sessionId();
    if (session == null && head != null) {
      session = head.sessionId();
    }
    if (session == null) {
      return null;
    }
    file = new TranscriptFile(host, found.path().toString(), key, session, found.name().agentId());
    conversation = new Conversation(file, new Facts(head == null ? null : head.project()), counts);
    return conversation;
  }

  /** What it remembers between lines is a help only. */
  void forget() {
    conversation = null;
  }
}
