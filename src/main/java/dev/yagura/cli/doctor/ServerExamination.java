package dev.yagura.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.client.Houses;
import dev.yagura.cli.client.Refused;
import dev.yagura.cli.client.ServerHouse;
import dev.yagura.topology.InvalidConfiguration;
import dev.yagura.topology.PagePort;
import dev.yagura.topology.RunFolder;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The server and what it says of its own health; or what would be in its way. */
final class ServerExamination implements Examination {
  @Override
  public void examine(Subject subject, Findings found) throws IOException {
    boolean runs = false;
    for (RunFolder.Standing node : RunFolder.look(subject.home())) {
      runs |= node.running();
      if (!node.running()) {
        found.warning("doctor.server.stale", node.node(), node.pid());
      }
    }
    Optional<ServerHouse> server = Houses.server(subject.options());
    if (server.isPresent()) {
      health(server.get(), found);
    } else if (runs) {
      found.ok("doctor.server.no-page");
    } else {
      found.warning("doctor.server.none");
      port(subject, found);
    }
  }

  private static void port(Subject subject, Findings found) {
    try {
      PagePort port = PagePort.of(subject.options());
      if (!port.holder().isEmpty()) {
        found.problem("doctor.server.port", port.number(), port.holder());
      }
    } catch (InvalidConfiguration e) {
      found.warning("doctor.server.unknown");
    }
  }

  private static void health(ServerHouse server, Findings found) {
    try (server) {
      JsonNode health = server.health();
      String status = health.path("status").asText("unknown");
      found.ok("doctor.server", found.known("health." + status).map(found::text).orElse(status));
      Map<String, String> advice = new HashMap<>();
      health
          .path("recommendations")
          .forEach(one -> advice.put(one.path("check").asText(), one.path("code").asText()));
      health.path("checks").forEach(check -> tell(check, advice, found));
    } catch (Refused e) {
      found.problem("doctor.server.refused", String.valueOf(e.getMessage()));
    }
  }

  /** Healthy checks are counted in the status; unknown ones have not been asked yet. */
  private static void tell(JsonNode check, Map<String, String> advice, Findings found) {
    String status = check.path("status").asText();
    boolean critical = status.equals("critical");
    if (!critical && !status.equals("warning")) {
      return;
    }
    String id = check.path("id").asText();
    found.advised(
        critical ? Finding.Level.PROBLEM : Finding.Level.WARNING,
        "doctor.server.check",
        found.known("advice." + advice.getOrDefault(id, "")).orElse("doctor.server.check.do"),
        id,
        check.path("message").asText());
  }
}
