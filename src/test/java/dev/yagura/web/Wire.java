package dev.yagura.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** HTTP by hand, for requests that no proper client would send. One connection per request. */
public final class Wire {
  private final int port;

  public Wire(int port) {
    this.port = port;
  }

  /** An answer as it came. */
  public record Answer(int status, List<String> headers, byte[] bytes) {
    public String body() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The header's value, "" when it is not there. */
    public String header(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return headers.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()).strip())
          .findFirst()
          .orElse("");
    }
  }

  /** A request from our own host with these further header lines. */
  public Answer get(String target, String... headers) {
    return send("GET", target, "", headers);
  }

  public Answer send(String method, String target, String body, String... headers) {
    List<String> lines = new ArrayList<>();
    lines.add(method + " " + target + " HTTP/1.1");
    lines.add("Host: 127.0.0.1:" + port);
    lines.add("Connection: close");
    if (!body.isEmpty()) {
      lines.add("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
    }
    lines.addAll(List.of(headers));
    return raw(String.join("\r\n", lines) + "\r\n\r\n" + body);
  }

  /**
   * Exactly this text; waits for the answer's first byte, then reads for three seconds, or until
   * the server closes or is silent for two.
   */
  public Answer raw(String request) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return parse(readAll(socket));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static byte[] readAll(Socket socket) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[65536];
    try {
      InputStream in = socket.getInputStream();
      int first = in.read(buffer);
      long end = System.nanoTime() + 3_000_000_000L;
      socket.setSoTimeout(2000);
      for (int n = first; n >= 0 && System.nanoTime() < end; n = in.read(buffer)) {
        all.write(buffer, 0, n);
        if (isWhole(all.toByteArray())) {
          break;
        }
      }
    } catch (java.net.SocketTimeoutException | java.net.SocketException e) {
      // The server keeps the connection or cut it: what came is the answer.
    }
    return all.toByteArray();
  }

  private static boolean isWhole(byte[] bytes) {
    Answer answer = parse(bytes);
    String length = answer.header("Content-Length");
    return !length.isEmpty() && answer.bytes().length >= Integer.parseInt(length);
  }

  private static Answer parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int head = text.indexOf("\r\n\r\n");
    if (head < 0) {
      return new Answer(0, List.of(), bytes);
    }
    List<String> lines = List.of(text.substring(0, head).split("\r\n"));
    byte[] body = java.util.Arrays.copyOfRange(bytes, head + 4, bytes.length);
    return new Answer(
        Integer.parseInt(lines.get(0).split(" ")[1]), lines.subList(1, lines.size()), body);
  }
}
