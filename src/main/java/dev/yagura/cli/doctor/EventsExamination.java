package dev.yagura.cli.doctor;

import dev.yagura.topology.InvalidConfiguration;
import dev.yagura.topology.WatchedFolder;
import dev.yagura.vocabulary.event.HookFileName;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Whether hooks have written lately: of many files only the newest by name is looked at. */
final class EventsExamination implements Examination {
  private static final Duration LATELY = Duration.ofMinutes(5);

  @Override
  public void examine(Subject subject, Findings found) throws IOException {
    Optional<Path> newest;
    try {
      newest = newest(WatchedFolder.first(subject.options()));
    } catch (InvalidConfiguration e) {
      found.warning("not known while settings are wrong", "see configuration");
      return;
    }
    if (newest.isEmpty()) {
      found.warning(
          "no event has been written yet",
          "open a new session of Claude Code: hooks belong to a session from its start");
      return;
    }
    Instant written = Files.getLastModifiedTime(newest.get()).toInstant();
    Duration age = Duration.between(written, subject.machine().clock().instant());
    if (age.compareTo(LATELY.negated()) < 0) {
      found.warning(
          "the newest event is of the future, " + written, "the clock was set back; set it right");
    } else if (age.compareTo(LATELY) > 0) {
      found.warning(
          "the last event was written " + words(age) + " ago",
          "no matter if no agent works; else open a new session of Claude Code");
    } else {
      found.ok("events arrive; the last one " + Math.max(0, age.toSeconds()) + " s ago");
    }
  }

  private static Optional<Path> newest(Path folder) throws IOException {
    if (!Files.isReadable(folder)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            folder, file -> HookFileName.accepts(file.getFileName().toString()))) {
      return StreamSupport.stream(files.spliterator(), false).max(Comparator.naturalOrder());
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static String words(Duration age) {
    if (age.toDays() > 1) {
      return age.toDays() + " days";
    }
    return age.toHours() > 1 ? age.toHours() + " hours" : age.toMinutes() + " minutes";
  }
}
