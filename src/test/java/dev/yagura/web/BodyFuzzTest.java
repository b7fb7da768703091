package dev.yagura.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.yagura.fuzz.Fuzz;
import dev.yagura.vocabulary.bus.Channels;
import dev.yagura.vocabulary.bus.Ingest;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is sent is answered, and never with an error of ours. */
class BodyFuzzTest {
  @TempDir Path folder;
  private WebHouse house;

  @BeforeEach
  void open() {
    house =
        WebHouse.withLog(
            folder,
            3,
            "web.changes-per-minute",
            "1000000",
            "web.reads-per-minute",
            "1000000",
            "web.idle-ms",
            "500");
    Channels.CAPTURES
        .answer(
            house.vertx,
            batch ->
                Future.succeededFuture(
                    new Ingest.CaptureReceipts(
                        batch.captures().stream().map(capture -> Ingest.Outcome.STORED).toList())))
        .await();
  }

  @AfterEach
  void close() {
    house.close();
  }

  private byte[] whole(String target, String type, byte[] body) {
    String head =
        "POST "
            + target
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + house.web.port()
            + "\r\n"
            + house.bearer()
            + "\r\nConnection: close\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    byte[] bytes = java.util.Arrays.copyOf(head.getBytes(US_ASCII), head.length() + body.length);
    System.arraycopy(body, 0, bytes, head.length(), body.length);
    return bytes;
  }

  /** The status of the first answer; 0 when the server closed without one. */
  private int sent(byte[] request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", house.web.port())) {
      socket.setSoTimeout(5000);
      try {
        socket.getOutputStream().write(request);
        socket.shutdownOutput();
      } catch (IOException e) {
        // Refused before all of it was sent: the answer is there to be read all the same.
      }
      return status(socket.getInputStream());
    }
  }

  private static int status(InputStream in) throws IOException {
    try {
      String line = new String(in.readNBytes(12), ISO_8859_1);
      return line.startsWith("HTTP/1.1 ") ? Integer.parseInt(line.substring(9, 12)) : 0;
    } catch (java.net.SocketException e) {
      return 0;
    }
  }

  private void fits(int status) {
    if (status >= 500 && status != 501 && status != 505) {
      throw new AssertionError("answered " + status);
    }
  }

  @Test
  void a_body_of_any_bytes_is_taken_or_refused() {
    List<String> targets =
        List.of(
            "/api/v1/cleanup",
            "/api/v1/backups",
            "/api/v1/dead-letters/replay",
            "/api/v1/imports",
            "/api/v1/hooks");
    List<byte[]> samples =
        Fuzz.texts(
            "{\"before\":\"2026-01-01T00:00:00Z\",\"dry_run\":true}",
            "{\"max_bytes\":2000000,\"raw_files\":false,\"confirm\":true}",
            "{\"file\":\"mine.db\"}",
            "{\"ids\":[\"1\",\"2\"]}",
            "{\"paths\":[\"/tmp/a\"]}",
            "{\"hook_event_name\":\"Stop\",\"session_id\":\"s\"}\n{\"hook_event_name\":\"Stop\"}\n");
    int[] turn = {0};
    Fuzz.run(
        "body",
        samples,
        input -> {
          String target = targets.get(turn[0]++ % targets.size());
          boolean lines = target.endsWith("hooks") && turn[0] % 2 == 0;
          fits(sent(whole(target, lines ? "application/x-ndjson" : "application/json", input)));
        });
  }

  @Test
  void a_request_of_any_bytes_is_answered_or_cut() {
    String host = "Host: 127.0.0.1:" + house.web.port() + "\r\n" + house.bearer() + "\r\n";
    List<byte[]> samples =
        Fuzz.texts(
            "GET /api/v1/events?q=a&limit=3 HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n",
            "GET /sessions/a?token=x HTTP/1.1\r\n" + host + "Cookie: a=b; yagura_1=x\r\n\r\n",
            "POST /api/v1/vacuum HTTP/1.1\r\n"
                + host
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            "GET /eventbus/websocket HTTP/1.1\r\n"
                + host
                + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n\u0081\u0005hello",
            "GET /health HTTP/1.1\r\n" + host + "Origin: null\r\n\r\n");
    Fuzz.run("request", samples, input -> fits(sent(input)));
  }
}
