package dev.yagura.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.yagura.vocabulary.setting.Home;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers what commands ask of a server, with what a test lays out, and keeps what was asked. */
final class FakeAlertServer implements AutoCloseable {
  private static final String REFUSED =
      "{\"type\":\"urn:yagura:problem:not_found\",\"status\":404,\"detail\":\"%s\"}";

  /** {@code METHOD target} or {@code POST target body}. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final Path run;

  FakeAlertServer(Path home) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    run = Files.createDirectories(Home.below(home).run());
    Files.writeString(run.resolve("box.pid"), ProcessHandle.current().pid() + "\n");
    Files.writeString(run.resolve("box.port"), server.getAddress().getPort() + "\n");
    Files.createDirectories(Home.below(home).token().getParent());
    Files.writeString(Home.below(home).token(), "t0k3n\n");
  }

  FakeAlertServer with(String path, String json) {
    answers.put(path, json);
    return this;
  }

  String last() {
    return asked.get(asked.size() - 1);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
    String json = answers.get(exchange.getRequestURI().getPath());
    byte[] answer =
        (json == null ? REFUSED.formatted("There is no such thing.") : json)
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(json == null ? 404 : 200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(run.resolve("box.pid"));
    Files.deleteIfExists(run.resolve("box.port"));
    server.stop(0);
  }
}
