package dev.yagura.cli.doctor;

import dev.yagura.topology.InvalidConfiguration;
import dev.yagura.topology.NotifierFile;
import dev.yagura.topology.WatchedFolder;
import dev.yagura.vocabulary.setting.Problems;
import java.nio.file.Path;
import java.util.List;

/** Yagura's settings, and the notifier's file that is read with them. */
final class ConfigurationExamination implements Examination {
  @Override
  public void examine(Subject subject, Findings found) {
    try {
      Path folder = WatchedFolder.first(subject.options());
      found.ok("valid; events are expected in " + folder);
    } catch (InvalidConfiguration e) {
      for (Problems.Problem problem : e.problems()) {
        found.problem(
            problem.toString(), "correct it there; yagura starts only with valid settings");
      }
    }
    NotifierFile notifier = NotifierFile.read(subject.home(), new Problems());
    for (String name : notifier.unknown()) {
      found.warning(
          name + " in the notifier's file is no setting",
          "correct its name: ENABLED, HOST, PORT, CACHE_TTL, MAX_CONNECTIONS, MONITOR_INTERVAL");
    }
    List<Path> files = notifier.files();
    if (files.size() > 1) {
      found.warning(
          "the notifier has both " + files.get(0) + " and " + files.get(1) + "; the second wins",
          "move all into the second, and remove the first");
    }
  }
}
