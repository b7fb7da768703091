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
      found.ok("doctor.configuration", folder);
    } catch (InvalidConfiguration e) {
      for (Problems.Problem problem : e.problems()) {
        found.problem("doctor.configuration.wrong", problem);
      }
    }
    NotifierFile notifier = NotifierFile.read(subject.home(), new Problems());
    for (String name : notifier.unknown()) {
      found.warning("doctor.env.unknown", name);
    }
    List<Path> files = notifier.files();
    if (files.size() > 1) {
      found.warning("doctor.env.both", files.get(0), files.get(1));
    }
  }
}
