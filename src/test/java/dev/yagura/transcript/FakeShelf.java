package dev.yagura.transcript;

import dev.yagura.vocabulary.bus.Transcripts;
import dev.yagura.vocabulary.bus.Transcripts.Known;
import dev.yagura.vocabulary.bus.Transcripts.Part;
import dev.yagura.vocabulary.bus.Transcripts.TranscriptFile;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Keeps offsets by the contract of {@code store.transcripts.append}. */
final class FakeShelf {
  private final TreeMap<String, Known> files = new TreeMap<>();
  final List<Part> taken = new ArrayList<>();

  synchronized List<Long> append(List<Part> parts) {
    List<Long> offsets = new ArrayList<>();
    for (Part part : parts) {
      Known known = files.get(part.file().path());
      boolean same = known != null && known.file().fileKey().equals(part.file().fileKey());
      long stands = same ? known.offset() : 0;
      if (stands == part.from()) {
        stands = part.to();
        files.put(part.file().path(), new Known(part.file(), stands));
        taken.add(part);
      }
      offsets.add(stands);
    }
    return offsets;
  }

  synchronized Transcripts.Files files(Transcripts.FilesRequest request) {
    List<Known> page =
        files.tailMap(request.afterPath(), false).values().stream().limit(request.limit()).toList();
    boolean more =
        !page.isEmpty() && files.higherKey(page.get(page.size() - 1).file().path()) != null;
    return new Transcripts.Files("log-1", page, more);
  }

  synchronized List<Known> all() {
    return List.copyOf(files.values());
  }

  synchronized void knows(TranscriptFile file, long offset) {
    files.put(file.path(), new Known(file, offset));
  }

  synchronized void forget() {
    files.clear();
    taken.clear();
  }

  synchronized long replies() {
    return taken.stream().mapToLong(part -> part.replies().size()).sum();
  }
}
