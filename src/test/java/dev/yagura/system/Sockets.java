package dev.yagura.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a process listens on, as Linux tells it in {@code /proc}. */
final class Sockets {
  private static final String LISTEN = "0A";
  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

  private Sockets() {}

  /** {@code address:port} of each socket that accepts connections; addresses of IPv6 as in hex. */
  static List<String> listening(long pid) throws IOException {
    List<String> found = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String[] row : rows(pid, table)) {
        if (row[3].equals(LISTEN)) {
          found.add(shown(row[1]));
        }
      }
    }
    return found;
  }

  /** Sockets for datagrams, which is what names are looked up with. */
  static List<String> datagrams(long pid) throws IOException {
    List<String> found = new ArrayList<>();
    for (String table : List.of("udp", "udp6")) {
      for (String[] row : rows(pid, table)) {
        found.add(shown(row[1]));
      }
    }
    return found;
  }

  private static List<String[]> rows(long pid, String table) throws IOException {
    Set<String> own = new HashSet<>();
    try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (Path descriptor : open.toList()) {
        Matcher socket = SOCKET.matcher(target(descriptor));
        if (socket.matches()) {
          own.add(socket.group(1));
        }
      }
    }
    Path file = Path.of("/proc/" + pid + "/net/" + table);
    List<String[]> rows = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        String[] cells = line.strip().split("\\s+");
        if (cells.length > 9 && own.contains(cells[9])) {
          rows.add(cells);
        }
      }
    }
    return rows;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return "";
    }
  }

  /** {@code 0100007F:2253} is 127.0.0.1:8787; so is the same address mapped into IPv6. */
  private static String shown(String cell) {
    String[] parts = cell.split(":");
    String address = parts[0];
    int port = Integer.parseInt(parts[1], 16);
    boolean mapped = address.length() == 32 && address.startsWith("0000000000000000FFFF0000");
    String four = mapped ? address.substring(24) : address;
    if (four.length() != 8) {
      return address + ":" + port;
    }
    List<String> bytes = new ArrayList<>();
    for (int i = 6; i >= 0; i -= 2) {
      bytes.add(Integer.toString(Integer.parseInt(four.substring(i, i + 2), 16)));
    }
    return String.join(".", bytes) + ":" + port;
  }
}
