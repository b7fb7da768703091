package dev.yagura.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The REST interface as a program uses it. */
public final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String base;
  private final String token;

  /** From the link of the ready line. */
  public Api(URI link) {
    this.base = "http://127.0.0.1:" + link.getPort();
    this.token = link.getQuery().replace("token=", "");
  }

  public String base() {
    return base;
  }

  public String token() {
    return token;
  }

  public HttpResponse<String> send(String path, String... headers) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + token);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** A JSON answer; anything but 200 is an error. */
  public JsonNode get(String path) throws IOException {
    HttpResponse<String> response = send(path);
    if (response.statusCode() != 200) {
      throw new IOException(path + " answered " + response.statusCode() + ": " + response.body());
    }
    return JSON.readTree(response.body());
  }

  /** Every event of the log, oldest first. */
  public List<JsonNode> allEvents() throws IOException {
    return eventsAfter(0, "");
  }

  /**
   * Every event with a greater seq, oldest first.
   *
   * @param which further parameters, each beginning with {@code &}
   */
  public List<JsonNode> eventsAfter(long seq, String which) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (JsonNode page = page(seq, which); !page.isEmpty(); page = page(seq, which)) {
      page.forEach(events::add);
      seq = events.get(events.size() - 1).get("seq").asLong();
    }
    return events;
  }

  private JsonNode page(long after, String which) throws IOException {
    return get("/api/v1/events?order=asc&limit=1000&after=" + after + which).get("items");
  }

  /** Every session. */
  public List<JsonNode> allSessions() throws IOException {
    List<JsonNode> sessions = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = get("/api/v1/sessions?limit=500" + cursor);
      page.get("items").forEach(sessions::add);
      cursor = page.get("next").isNull() ? null : "&cursor=" + page.get("next").asText();
    } while (cursor != null);
    return sessions;
  }
}
