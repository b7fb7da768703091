package dev.yagura.cli.doctor;

import dev.yagura.cli.print.Phrases;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All examinations, along the way of an event. */
public final class Doctor {
  private Doctor() {}

  /**
   * Looks at everything.
   *
   * @param phrases the language of the findings
   */
  public static List<Finding> examine(Subject subject, Phrases phrases) {
    Findings found = new Findings(phrases);
    all()
        .forEach(
            (name, examination) -> {
              found.begin(name);
              try {
                examination.examine(subject, found);
              } catch (IOException e) {
                found.problem("doctor.failed", String.valueOf(e.getMessage()));
              }
            });
    return found.all();
  }

  private static Map<String, Examination> all() {
    Map<String, Examination> all = new LinkedHashMap<>();
    all.put("java", new JavaExamination());
    all.put("configuration", new ConfigurationExamination());
    all.put("claude", new ClaudeExamination());
    all.put("hooks", new HooksExamination());
    all.put("script", new ScriptExamination());
    all.put("folder", new FolderExamination());
    all.put("events", new EventsExamination());
    all.put("disk", new DiskExamination());
    all.put("server", new ServerExamination());
    all.put("log", new LogExamination());
    return all;
  }
}
