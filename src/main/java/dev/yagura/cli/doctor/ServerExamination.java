package dev.yagura.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.cli.client.Houses;
import dev.yagura.cli.client.Refused;
import dev.yagura.cli.client.ServerHouse;
import dev.yagura.topology.InvalidConfiguration;
import dev.yagura.topology.PagePort;
import dev.yagura.topology.RunFolder;
import java.io.IOException;
import java.util.Optional;

/** The server and what it says of its own health; or what would be in its way. */
final class ServerExamination implements Examination {
  @Override
  public void examine(Subject subject, Findings found) throws IOException {
    boolean runs = false;
    for (RunFolder.Standing node : RunFolder.look(subject.home())) {
      runs |= node.running();
      if (!node.running()) {
        found.warning(
            "node " + node.node() + " (pid " + node.pid() + ") ended without an orderly stop",
            "nothing is lost; the next start takes its place");
      }
    }
    Optional<ServerHouse> server = Houses.server(subject.options());
    if (server.isPresent()) {
      health(server.get(), found);
    } else if (runs) {
      found.ok("a node without a page runs here");
    } else {
      found.warning("no server runs; files wait until one does", "yagura start, or yagura run");
      port(subject, found);
    }
  }

  private static void port(Subject subject, Findings found) {
    try {
      PagePort port = PagePort.of(subject.options());
      if (!port.holder().isEmpty()) {
        found.problem(
            "port " + port.number() + " of the page is taken (" + port.holder() + ")",
            "end that program; or yagura start --port N with another, or 0 for any");
      }
    } catch (InvalidConfiguration e) {
      found.warning("its port is not known while settings are wrong", "see configuration");
    }
  }

  private static void health(ServerHouse server, Findings found) {
    try (server) {
      JsonNode health = server.health();
      found.ok("runs; health is " + health.path("status").asText("unknown"));
      health.path("checks").forEach(check -> tell(check, found));
    } catch (Refused e) {
      found.problem(String.valueOf(e.getMessage()), "yagura restart");
    }
  }

  private static void tell(JsonNode check, Findings found) {
    String says = check.path("id").asText() + ": " + check.path("message").asText("no reason told");
    String advice = "the page /system shows more";
    switch (check.path("status").asText()) {
      case "critical" -> found.problem(says, advice);
      case "warning" -> found.warning(says, advice);
      default -> {
        // Healthy checks are counted in the status, and unknown ones have not been asked yet.
      }
    }
  }
}
