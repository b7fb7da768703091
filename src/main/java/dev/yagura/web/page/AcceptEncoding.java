package dev.yagura.web.page;

import java.util.List;
import java.util.Locale;

/** What a client's {@code Accept-Encoding} says of a coding, by RFC 9110 §12.5.3. */
final class AcceptEncoding {
  private AcceptEncoding() {}

  /**
   * Whether the client takes this coding, and no less than the text as it is. A line that cannot be
   * read asks for nothing.
   *
   * @param coding in small letters
   * @param lines of the header; none says nothing, and then nothing is compressed
   */
  static boolean takes(String coding, List<String> lines) {
    double named = -1;
    double any = -1;
    double plain = -1;
    for (String line : lines) {
      for (String item : line.split(",", -1)) {
        String[] parts = item.split(";", 2);
        String name = parts[0].strip().toLowerCase(Locale.ROOT);
        double weight = parts.length == 1 ? 1 : weight(parts[1].strip());
        if (name.equals(coding)) {
          named = weight;
        } else if (name.equals("*")) {
          any = weight;
        } else if (name.equals("identity")) {
          plain = weight;
        }
      }
    }
    double ours = named >= 0 ? named : any;
    return ours > 0 && ours >= plain;
  }

  /** Of {@code q=0.5}; 0 when it is none. */
  private static double weight(String parameter) {
    String[] parts = parameter.split("=", 2);
    if (parts.length == 2
        && parts[0].strip().equalsIgnoreCase("q")
        && parts[1].strip().matches("[01](\\.\\d{0,3})?")) {
      return Double.parseDouble(parts[1].strip());
    }
    return 0;
  }
}
