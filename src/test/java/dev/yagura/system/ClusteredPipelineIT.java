package dev.yagura.system;

import java.util.List;

/** The rooms split over two clustered nodes with mutual TLS between them. */
class ClusteredPipelineIT extends PipelineContract {
  @Override
  List<String> seating() {
    return List.of("store,session,metrics,health,web", "watch,normalize");
  }
}
