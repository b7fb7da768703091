package dev.yagura.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.yagura.topology.RunningServer;
import dev.yagura.vocabulary.bus.BusMessage;
import dev.yagura.vocabulary.bus.Exports;
import dev.yagura.vocabulary.bus.Query;
import dev.yagura.vocabulary.json.Json;
import dev.yagura.vocabulary.json.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Asks a running server over HTTP. */
public final class ServerHouse implements House {
  private static final int MAX_ANSWER = 256 * 1024 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** A document of a busy week takes minutes. */
  private static final Duration MAKING = Duration.ofMinutes(5);

  private static final long AGAIN_MS = 500;

  private final RunningServer server;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  ServerHouse(RunningServer server) {
    this.server = server;
  }

  @Override
  public <Q extends BusMessage, R extends BusMessage> JsonNode ask(Call<Q, R> call) {
    String body = call.body() == null ? "" : Json.text(call.body());
    return send(
        call.method(),
        call.target(),
        body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
        Map.of("Content-Type", "application/json"),
        call.query().timeout().plusSeconds(5));
  }

  /** The answer to a question that has no other form: what only a running server knows. */
  public JsonNode get(String target) {
    return send("GET", target, new byte[0], Map.of(), PATIENCE);
  }

  /** Opens a stream of server-sent events. */
  public EventStream events(String target) throws IOException {
    return EventStream.open(server, target);
  }

  /** A page of it. */
  public Link link(String path) {
    return new Link("http://127.0.0.1:" + server.port() + path, server.token());
  }

  /** Posts bytes as they are. */
  public JsonNode post(String target, byte[] body, Map<String, String> headers, Duration wait) {
    return send("POST", target, body, headers, wait);
  }

  /** What the server says of its health, good or bad. */
  public JsonNode health() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/health"))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + server.token())
            .build();
    try {
      return Json.lenient(client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
    } catch (IOException e) {
      throw new Refused("the server on port " + server.port() + " does not answer", true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("interrupted", true);
    }
  }

  @Override
  public void download(String target, Exports.Begin question, OutputStream out) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + target))
            .header("Authorization", "Bearer " + server.token())
            .build();
    HttpResponse<InputStream> answer;
    try {
      answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new Refused("the server on port " + server.port() + " does not answer", true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("interrupted", true);
    }
    try (InputStream in = answer.body()) {
      if (answer.statusCode() != 200) {
        throw Refused.of(Json.lenient(in.readNBytes(MAX_ANSWER)));
      }
      in.transferTo(out);
    }
  }

  @Override
  public <Q extends BusMessage, R extends BusMessage> byte[] document(
      String target, Query<Q, R> query, Q question, Function<R, byte[]> body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + target))
            .timeout(query.timeout().plusSeconds(5))
            .header("Authorization", "Bearer " + server.token())
            .build();
    long end = System.nanoTime() + MAKING.toNanos();
    try {
      while (true) {
        HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() == 200) {
          return answer.body();
        }
        JsonNode problem = Json.lenient(answer.body());
        boolean later = problem.path("code").asText().equals(ProblemCode.UNAVAILABLE.word());
        if (!later || System.nanoTime() > end) {
          throw Refused.of(problem);
        }
        TimeUnit.MILLISECONDS.sleep(AGAIN_MS);
      }
    } catch (IOException e) {
      throw new Refused("the server on port " + server.port() + " does not answer", true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("interrupted", true);
    }
  }

  @Override
  public boolean isAlone() {
    return false;
  }

  @Override
  public void close() {
    // The client has nothing that outlives the process.
  }

  private JsonNode send(
      String method, String target, byte[] body, Map<String, String> headers, Duration wait) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + target))
            .timeout(wait)
            .header("Authorization", "Bearer " + server.token())
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    try {
      HttpResponse<InputStream> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = answer.body()) {
        return read(answer.statusCode(), in.readNBytes(MAX_ANSWER));
      }
    } catch (IOException e) {
      throw new Refused("the server on port " + server.port() + " does not answer", true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("interrupted", true);
    }
  }

  private static JsonNode read(int status, byte[] bytes) {
    JsonNode answer = Json.lenient(bytes);
    // A late failure comes under status 200, after blank lines.
    boolean problem = answer.path("type").asText().startsWith("urn:yagura:problem:");
    if (status / 100 != 2 || problem) {
      throw Refused.of(answer);
    }
    return answer;
  }
}
