package dev.yagura.cli.fast;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One GET to a port of this machine over a plain socket: an HTTP client takes 200 ms to load. */
public final class Probe {
  private static final int CONNECT_MS = 1000;
  private static final int ANSWER_MS = 6000;
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private Probe() {}

  /** What came back; status 0 when nothing did. */
  public record Answer(int status, String body) {}

  /**
   * Asks.
   *
   * @param token sent as Bearer unless it is empty
   */
  public static Answer get(int port, String path, String token) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
          CONNECT_MS);
      socket.setSoTimeout(ANSWER_MS);
      String bearer = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
      String request =
          "GET "
              + path
              + " HTTP/1.1\r\nHost: 127.0.0.1:"
              + port
              + "\r\n"
              + bearer
              + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return parse(socket.getInputStream().readNBytes(MOST_BYTES));
    } catch (IOException | NumberFormatException e) {
      return new Answer(0, "");
    }
  }

  /** {@code HTTP/1.1 200 OK}, headers, a blank line, the body, whose end is the stream's. */
  private static Answer parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int body = text.indexOf("\r\n\r\n");
    if (body < 0 || !text.startsWith("HTTP/1.1 ")) {
      return new Answer(0, "");
    }
    return new Answer(Integer.parseInt(text.substring(9, 12)), text.substring(body + 4));
  }
}
