package dev.yagura.transcript;

import dev.yagura.vocabulary.bus.Transcripts.AgentFacts;
import dev.yagura.vocabulary.bus.Transcripts.Known;
import dev.yagura.vocabulary.bus.Transcripts.Part;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The transcripts of this host and what is to be read of them next, those that were written last
 * before older ones. Blocks; used by one worker at a time.
 */
final class Desk {
  private static final long APPEND_BYTES = 4 * 1024 * 1024;
  private static final int APPEND_PARTS = 5;

  private final String host;
  private final TranscriptFolder folder;
  private final long hotMillis;
  private final Lines lines;
  private final LineCounts counts = new LineCounts();
  private final Map<String, FileState> files = new HashMap<>();
  private final Map<String, Known> known = new HashMap<>();
  private long bytes;

  /** Time of the newest look, milliseconds since 1970. */
  private long looked;

  private @Nullable String problem;

  Desk(String host, TranscriptConfig config) {
    this.host = host;
    this.folder = new TranscriptFolder(config.projects());
    this.hotMillis = config.hotFor().toMillis();
    this.lines = new Lines(config.maxLineBytes());
  }

  /** Forgets everything: the store begins anew. */
  void reset() {
    files.clear();
    known.clear();
  }

  /** What the store knows. Comes before the first look. */
  void seed(List<Known> page) {
    page.forEach(one -> known.put(one.file().path(), one));
  }

  /** Looks at every file. */
  void scan() {
    try {
      List<FoundFile> found = folder.scan();
      Set<String> there = new HashSet<>();
      for (FoundFile one : found) {
        there.add(one.path().toString());
        see(one);
      }
      files.keySet().retainAll(there);
      problem = null;
    } catch (IOException e) {
      problem = "the folder of transcripts cannot be read: " + e.getClass().getSimpleName();
    }
  }

  /**
   * Looks at the files that are being written.
   *
   * @param now milliseconds since 1970
   * @param named paths that hooks named; anything may stand there
   */
  void poll(long now, Set<String> named) {
    looked = now;
    List<String> hot = new ArrayList<>(named);
    for (FileState state : files.values()) {
      if (isHot(state)) {
        hot.add(state.found().path().toString());
      } else if (!state.hasMore()) {
        state.forget();
      }
    }
    for (String path : hot) {
      FoundFile found = folder.look(path);
      if (found != null) {
        see(found);
      }
    }
  }

  private boolean isHot(FileState state) {
    return looked - state.found().modified() < hotMillis;
  }

  private void see(FoundFile found) {
    String path = found.path().toString();
    FileState state = files.get(path);
    if (state != null) {
      state.sees(found);
      return;
    }
    state = new FileState(host, found);
    Known before = known.remove(path);
    if (before != null) {
      state.known(before.file().fileKey(), before.offset());
    }
    files.put(path, state);
  }

  /** The next parts for the store; empty when everything has been read. */
  List<Part> next() {
    List<FileState> waiting =
        files.values().stream()
            .filter(FileState::hasMore)
            .sorted(Comparator.comparingLong((FileState s) -> s.found().modified()).reversed())
            .toList();
    List<Part> parts = new ArrayList<>();
    long budget = APPEND_BYTES;
    for (FileState state : waiting) {
      if (parts.size() == APPEND_PARTS || budget <= 0) {
        break;
      }
      Part part = read(state, budget);
      if (part != null) {
        parts.add(part);
        budget -= part.to() - part.from();
      }
    }
    return parts;
  }

  private @Nullable Part read(FileState state, long budget) {
    try (FileChannel file = folder.open(state.found())) {
      Conversation conversation = state.conversation();
      if (conversation == null) {
        boolean headless = state.offset() == 0 && state.found().name().sessionId() != null;
        conversation = state.begin(headless ? null : Head.of(file, lines), counts);
      }
      if (conversation == null) {
        state.nothingMore();
        return null;
      }
      long from = state.offset();
      long to = lines.read(file, from, budget, conversation);
      boolean atEnd = to == from || to >= state.found().size();
      if (to == from) {
        state.nothingMore();
        return null;
      }
      return conversation.take(from, to, atEnd, meta(state));
    } catch (IOException e) {
      // Gone or replaced between the look and now: the next look tells.
      state.nothingMore();
      return null;
    }
  }

  private @Nullable AgentFacts meta(FileState state) {
    String agent = state.found().name().agentId();
    return agent == null ? null : MetaFile.beside(folder, state.found(), agent);
  }

  /** What the store made of parts, in their order. */
  void committed(List<Part> parts, List<Long> offsets) {
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      FileState state = files.get(part.file().path());
      if (state == null) {
        continue;
      }
      if (offsets.get(i) == part.to()) {
        bytes += part.to() - part.from();
        state.committed(part.to());
        // Thousands of old files may be read before the next look.
        if (!isHot(state) && !state.hasMore()) {
          state.forget();
        }
      } else {
        state.moveTo(offsets.get(i));
      }
    }
  }

  TranscriptFigures figures() {
    return new TranscriptFigures(
        files.size(),
        bytes,
        files.values().stream().filter(FileState::hasMore).mapToLong(FileState::pendingBytes).sum(),
        counts.read,
        counts.bad,
        counts.tooLong,
        problem);
  }
}
