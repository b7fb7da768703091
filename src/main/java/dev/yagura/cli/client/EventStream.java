package dev.yagura.cli.client;

import dev.yagura.topology.RunningServer;
import dev.yagura.vocabulary.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events of a running server, one after another. Blocks; a server that has said nothing
 * for five seconds, where it says hello each second, is taken for dead.
 */
public final class EventStream implements AutoCloseable {
  private static final int CONNECT_MS = 2000;
  private static final int SILENCE_MS = 5000;
  private static final int MAX_PROBLEM = 64 * 1024;

  /** One of them. */
  public record Message(String event, String data) {}

  private final HttpURLConnection connection;
  private final BufferedReader lines;

  private EventStream(HttpURLConnection connection, BufferedReader lines) {
    this.connection = connection;
    this.lines = lines;
  }

  /**
   * @throws Refused when the server answers with something else
   */
  static EventStream open(RunningServer server, String target) throws IOException {
    URI address = URI.create("http://127.0.0.1:" + server.port() + target);
    if (!(address.toURL().openConnection(Proxy.NO_PROXY) instanceof HttpURLConnection asked)) {
      throw new IOException("this Java has no HTTP");
    }
    asked.setConnectTimeout(CONNECT_MS);
    asked.setReadTimeout(SILENCE_MS);
    asked.setInstanceFollowRedirects(false);
    asked.setRequestProperty("Authorization", "Bearer " + server.token());
    asked.setRequestProperty("Accept", "text/event-stream");
    if (asked.getResponseCode() != HttpURLConnection.HTTP_OK) {
      try (InputStream problem = asked.getErrorStream()) {
        throw Refused.of(
            Json.lenient(problem == null ? new byte[0] : problem.readNBytes(MAX_PROBLEM)));
      }
    }
    return new EventStream(
        asked,
        new BufferedReader(new InputStreamReader(asked.getInputStream(), StandardCharsets.UTF_8)));
  }

  /** Null when the server has ended the stream. */
  public @Nullable Message next() throws IOException {
    String event = "message";
    StringBuilder data = new StringBuilder();
    String line;
    while ((line = lines.readLine()) != null) {
      if (line.isEmpty() && !data.isEmpty()) {
        return new Message(event, data.toString());
      }
      if (line.startsWith("event: ")) {
        event = line.substring("event: ".length());
      } else if (line.startsWith("data: ")) {
        data.append(line, "data: ".length(), line.length());
      }
    }
    return null;
  }

  @Override
  public void close() {
    connection.disconnect();
  }
}
