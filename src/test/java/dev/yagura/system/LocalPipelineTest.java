package dev.yagura.system;

import java.util.List;

/** All rooms in one JVM. */
class LocalPipelineTest extends PipelineContract {
  @Override
  List<String> seating() {
    return List.of("");
  }
}
