package dev.yagura.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room for events and for the log. */
final class DiskExamination implements Examination {
  private static final long SCARCE_MB = 1024;
  private static final long NONE_MB = 100;

  @Override
  public void examine(Subject subject, Findings found) throws IOException {
    for (Path folder : new Path[] {subject.home().data(), subject.home().rawJson()}) {
      Path there = folder.toAbsolutePath();
      for (Path above = there; above != null; above = above.getParent()) {
        if (Files.exists(above)) {
          there = above;
          break;
        }
      }
      long free = Files.getFileStore(there).getUsableSpace() >> 20;
      if (free < NONE_MB) {
        found.problem("doctor.disk.full", free, folder);
      } else if (free < SCARCE_MB) {
        found.warning("doctor.disk.scarce", free, folder);
      } else {
        found.ok("doctor.disk", free, folder);
      }
    }
  }
}
