package dev.yagura.cost;

import dev.yagura.cost.PriceBook.Listing;
import dev.yagura.vocabulary.setting.BadYaml;
import dev.yagura.vocabulary.setting.YamlFields;
import dev.yagura.vocabulary.setting.YamlNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of prices. It is all or nothing: what is not understood is refused with its line, so
 * that a misspelt word never becomes a wrong amount. {@code prices/prices.yaml} in the jar
 * describes the format.
 */
final class PriceFile {
  /** 1,000 USD per million tokens. */
  private static final long DEAREST = 1_000_000_000L;

  private static final BigDecimal LARGEST_RATIO = BigDecimal.valueOf(100);
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,12}");
  private static final Pattern RATIO = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,6})?");
  private static final Pattern NAME = Pattern.compile("[!-~]{1,200}");
  private static final int MOST_MODELS = 2000;

  /** What cache tokens cost, as a multiple of the price of input. */
  private record Ratios(BigDecimal write5m, BigDecimal write1h, BigDecimal read) {
    static final Ratios LIST =
        new Ratios(new BigDecimal("1.25"), BigDecimal.valueOf(2), new BigDecimal("0.1"));
  }

  private final Ratios ratios;

  private PriceFile(Ratios ratios) {
    this.ratios = ratios;
  }

  /** The prices that the text tells. */
  static PriceBook parse(String text) throws BadYaml {
    YamlFields file = new YamlFields(YamlNode.parse(text), "the file");
    PriceFile reader = new PriceFile(ratios(file, Ratios.LIST));
    Map<String, Listing> models = reader.models(file.fields("models"));
    Long webSearch = webSearch(file.scalar("web_search"));
    file.nothingElse();
    return new PriceBook(models, webSearch);
  }

  private Map<String, Listing> models(@Nullable YamlFields models) throws BadYaml {
    Map<String, Listing> listings = new HashMap<>();
    Set<String> taken = new HashSet<>();
    if (models == null) {
      return listings;
    }
    for (String model : models.names()) {
      YamlFields fields = models.needed(model);
      Listing listing = listing(name(fields.line(), model), fields);
      for (String name : names(listing)) {
        if (!taken.add(name)) {
          throw new BadYaml(fields.line(), "`" + name + "` is the name of two models");
        }
      }
      listings.put(model, listing);
      if (listings.size() > MOST_MODELS) {
        throw new BadYaml(fields.line(), "there are more than " + MOST_MODELS + " models");
      }
    }
    return listings;
  }

  private static List<String> names(Listing listing) {
    List<String> names = new ArrayList<>(listing.aliases());
    names.add(listing.model());
    return names;
  }

  private Listing listing(String model, YamlFields fields) throws BadYaml {
    List<String> aliases = new ArrayList<>();
    for (YamlNode alias : fields.items("aliases")) {
      aliases.add(name(alias.line(), YamlFields.text(alias)));
    }
    List<Price> prices = new ArrayList<>();
    Set<String> days = new HashSet<>();
    for (YamlNode node : fields.items("prices")) {
      Price price = price(new YamlFields(node, "a price"));
      if (!days.add(price.from())) {
        throw new BadYaml(node.line(), "two prices of this model begin on the same day");
      }
      prices.add(price);
    }
    fields.nothingElse();
    prices.sort(Comparator.comparing(Price::from));
    return new Listing(model, aliases, prices);
  }

  private Price price(YamlFields fields) throws BadYaml {
    long input = amount(fields.neededScalar("input"), "input");
    long output = amount(fields.neededScalar("output"), "output");
    Ratios own = ratios(fields, ratios);
    Price price =
        new Price(
            day(fields.scalar("from")),
            input,
            output,
            times(fields.line(), input, own.write5m, "cache_write_5m"),
            times(fields.line(), input, own.write1h, "cache_write_1h"),
            times(fields.line(), input, own.read, "cache_read"),
            flag(fields.scalar("at_least")));
    fields.nothingElse();
    return price;
  }

  private static Ratios ratios(YamlFields fields, Ratios otherwise) throws BadYaml {
    return new Ratios(
        ratio(fields.scalar("cache_write_5m"), otherwise.write5m),
        ratio(fields.scalar("cache_write_1h"), otherwise.write1h),
        ratio(fields.scalar("cache_read"), otherwise.read));
  }

  private static BigDecimal ratio(YamlNode.@Nullable Scalar given, BigDecimal otherwise)
      throws BadYaml {
    if (given == null) {
      return otherwise;
    }
    if (RATIO.matcher(given.text()).matches()) {
      BigDecimal ratio = new BigDecimal(given.text());
      if (ratio.compareTo(LARGEST_RATIO) <= 0) {
        return ratio;
      }
    }
    throw new BadYaml(given.line(), "must be a multiple of input such as 1.25, 0 to 100");
  }

  private static long times(int line, long input, BigDecimal ratio, String what) throws BadYaml {
    try {
      return ratio.multiply(BigDecimal.valueOf(input)).longValueExact();
    } catch (ArithmeticException e) {
      throw new BadYaml(line, what + " times input is no whole number of micro-USD");
    }
  }

  private static long amount(YamlNode.Scalar given, String what) throws BadYaml {
    if (WHOLE.matcher(given.text()).matches() && Long.parseLong(given.text()) <= DEAREST) {
      return Long.parseLong(given.text());
    }
    throw new BadYaml(
        given.line(),
        what
            + " must be whole micro-USD per million tokens, 0 to "
            + DEAREST
            + ": 3 USD are 3000000");
  }

  /** Micro-USD per 1,000 searches as pico-USD per search. */
  private static @Nullable Long webSearch(YamlNode.@Nullable Scalar given) throws BadYaml {
    if (given == null) {
      return null;
    }
    if (!WHOLE.matcher(given.text()).matches() || Long.parseLong(given.text()) > DEAREST) {
      throw new BadYaml(
          given.line(), "web_search must be whole micro-USD per 1,000 searches, 0 to " + DEAREST);
    }
    return 1000 * Long.parseLong(given.text());
  }

  private static String day(YamlNode.@Nullable Scalar given) throws BadYaml {
    if (given == null) {
      return "";
    }
    try {
      return LocalDate.parse(given.text()).toString();
    } catch (DateTimeException e) {
      throw new BadYaml(given.line(), "from must be a day such as 2026-11-26");
    }
  }

  private static boolean flag(YamlNode.@Nullable Scalar given) throws BadYaml {
    if (given != null && !given.text().equals("true") && !given.text().equals("false")) {
      throw new BadYaml(given.line(), "at_least must be true or false");
    }
    return given != null && given.text().equals("true");
  }

  private static String name(int line, String name) throws BadYaml {
    int star = name.indexOf('*');
    if (!NAME.matcher(name).matches() || (star >= 0 && star < name.length() - 1)) {
      throw new BadYaml(line, "a model's name has no spaces, and a * at its end only");
    }
    return name;
  }
}
