package dev.yagura.cost;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Amounts in USD as people write them, exactly, as micro-USD. */
final class Dollars {
  static final String RANGE = "USD such as 12.50, 0 to 1000000; 0 = none";
  static final String MAP_RANGE = "name=USD, * for every other project; empty = none";

  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,7}(?:\\.[0-9]{1,6})?");
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

  private Dollars() {}

  /**
   * @throws IllegalArgumentException for anything else
   */
  static long micro(String text) {
    String amount = text.strip();
    if (DECIMAL.matcher(amount).matches()) {
      BigDecimal usd = new BigDecimal(amount);
      if (usd.compareTo(MOST) <= 0) {
        return usd.movePointRight(6).longValueExact();
      }
    }
    throw new IllegalArgumentException(RANGE);
  }

  /**
   * {@code name=12.50, *=5}; a name may hold {@code =} and no comma.
   *
   * @throws IllegalArgumentException for anything else
   */
  static Map<String, Long> byName(String text) {
    Map<String, Long> amounts = new LinkedHashMap<>();
    for (String part : List.of(text.split(","))) {
      if (!part.isBlank()) {
        int equals = part.lastIndexOf('=');
        String name = equals < 0 ? "" : part.substring(0, equals).strip();
        if (name.isEmpty() || amounts.put(name, micro(part.substring(equals + 1))) != null) {
          throw new IllegalArgumentException(MAP_RANGE);
        }
      }
    }
    return amounts;
  }
}
