package dev.yagura.cli.demo;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One made-up hook event.
 *
 * @param waitMs pause before it, at the demo's pace
 * @param payload what Claude Code would send to the hook
 * @param said what stands in the transcript by then, without its time
 */
record DemoEvent(
    int waitMs, String type, String session, Map<String, Object> payload, @Nullable Said said) {

  /**
   * A line of a transcript.
   *
   * @param file below the projects folder
   */
  record Said(String file, Map<String, Object> line) {}
}
