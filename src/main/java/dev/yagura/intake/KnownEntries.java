package dev.yagura.intake;

import dev.yagura.vocabulary.bus.Log;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What the ledger knows of one folder or archive. Each entry is held as 16 bytes of a digest of
 * name, size and time, because an archive may hold a million of them.
 */
final class KnownEntries {
  /** The store's ledger, a page at a time, in name order. */
  interface Ledger {
    Log.LedgerPage page(String folder, String afterName);
  }

  private final Set<UUID> known = new HashSet<>();

  static KnownEntries of(String folder, Ledger ledger) {
    KnownEntries entries = new KnownEntries();
    Log.LedgerPage page = ledger.page(folder, "");
    while (true) {
      List<Log.Known> files = page.files();
      for (Log.Known file : files) {
        entries.known.add(digest(file.name(), new Stamp(file.sizeBytes(), file.modifiedNanos())));
      }
      if (!page.more() || files.isEmpty()) {
        return entries;
      }
      page = ledger.page(folder, files.get(files.size() - 1).name());
    }
  }

  boolean has(String name, Stamp stamp) {
    return !known.isEmpty() && known.contains(digest(name, stamp));
  }

  private static UUID digest(String name, Stamp stamp) {
    String text = stamp.sizeBytes() + "/" + stamp.modifiedNanos() + "/" + name;
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
