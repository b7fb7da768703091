package dev.yagura.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.yagura.vocabulary.bus.BusFailure;
import dev.yagura.vocabulary.bus.Reports;
import dev.yagura.vocabulary.file.WholeFile;
import dev.yagura.vocabulary.json.Json;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code reports/}: of each period a {@code .json} file, which is the report, and a
 * {@code .md} and a {@code .html} file for people. Its files are readable by their owner only and
 * appear whole or not at all. Blocks; for worker threads.
 */
final class Shelf {
  private static final int LARGEST_BYTES = 16 * 1024 * 1024;
  private static final Pattern FILE =
      Pattern.compile("(" + Period.ID.pattern() + ")\\.(json|md|html)");

  private final Path folder;
  private final ZoneId zone;

  Shelf(Path folder, ZoneId zone) {
    this.folder = folder;
    this.zone = zone;
  }

  /** Reports that were written, the latest end first, weeks before their last day. */
  List<Reports.Entry> entries() throws IOException {
    List<Reports.Entry> entries = new ArrayList<>();
    for (Path file : files()) {
      Matcher name = FILE.matcher(file.getFileName().toString());
      if (name.matches() && name.group(2).equals("json")) {
        Period period = periodOf(name.group(1));
        if (period != null) {
          entries.add(
              new Reports.Entry(
                  period.id(),
                  period.from(),
                  period.to(),
                  Files.getLastModifiedTime(file).toInstant()));
        }
      }
    }
    entries.sort(
        Comparator.comparing(Reports.Entry::to).thenComparing(Reports.Entry::id).reversed());
    return entries;
  }

  /**
   * The entries behind the one with this id; all for null.
   *
   * @throws BusFailure no report has it
   */
  static List<Reports.Entry> after(List<Reports.Entry> all, @Nullable String id) {
    if (id == null) {
      return all;
    }
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).id().equals(id)) {
        return all.subList(i + 1, all.size());
      }
    }
    throw BusFailure.invalid("cursor", "no report has it");
  }

  /** The report as it was written; null when it was not, or is no report any more. */
  @Nullable ObjectNode read(String id) throws IOException {
    Path file = folder.resolve(id + ".json");
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST_BYTES) {
      return null;
    }
    ObjectNode report = Json.object(Files.readAllBytes(file));
    return report != null && report.path("version").asInt() == ReportShape.VERSION ? report : null;
  }

  /**
   * @param byEnding the JSON last: it tells that the report is there
   */
  void write(String id, Map<String, String> byEnding) throws IOException {
    for (Map.Entry<String, String> each : byEnding.entrySet()) {
      WholeFile.write(folder.resolve(id + "." + each.getKey()), each.getValue());
    }
  }

  /**
   * Deletes reports of periods that were over by then, and nothing else in the folder.
   *
   * @return files
   */
  int retire(Instant endedBefore) throws IOException {
    int gone = 0;
    for (Path file : files()) {
      Matcher name = FILE.matcher(file.getFileName().toString());
      Period period = name.matches() ? periodOf(name.group(1)) : null;
      if (period != null
          && period.to().isBefore(endedBefore)
          && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.delete(file);
        gone++;
      }
    }
    return gone;
  }

  private @Nullable Period periodOf(String id) {
    try {
      return Period.parsed(id, zone);
    } catch (BusFailure e) {
      return null;
    }
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
        all.forEach(files::add);
      }
    }
    return files;
  }
}
