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
      found.warning("doctor.unknown");
      return;
    }
    if (newest.isEmpty()) {
      found.warning("doctor.events.none");
      return;
    }
    Instant written = Files.getLastModifiedTime(newest.get()).toInstant();
    Duration age = Duration.between(written, subject.machine().clock().instant());
    if (age.compareTo(LATELY.negated()) < 0) {
      found.warning("doctor.events.future", written);
    } else if (age.compareTo(LATELY) > 0) {
      found.warning("doctor.events.old", words(age, found));
    } else {
      found.ok("doctor.events", Math.max(0, age.toSeconds()));
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

  private static String words(Duration age, Findings found) {
    if (age.toDays() > 1) {
      return found.text("span.days", age.toDays());
    }
    return age.toHours() > 1
        ? found.text("span.hours", age.toHours())
        : found.text("span.minutes", age.toMinutes());
  }
}
