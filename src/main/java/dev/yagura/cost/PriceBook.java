package dev.yagura.cost;

import dev.yagura.vocabulary.event.TokenUsage;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The prices of all models that have one. What is not in it has no price: nothing is guessed from a
 * similar name. Immutable.
 */
final class PriceBook {
  static final PriceBook EMPTY = new PriceBook(Map.of(), null);
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final String ANY = "*";

  /**
   * A model.
   *
   * @param aliases other names of it
   * @param prices by their first day, ascending
   */
  record Listing(String model, List<String> aliases, List<Price> prices) {
    Listing {
      aliases = List.copyOf(aliases);
      prices = List.copyOf(prices);
    }

    /** The price on a day; null before the first. */
    @Nullable Price on(String day) {
      Price valid = null;
      if (DAY.matcher(day).matches()) {
        for (Price price : prices) {
          valid = price.from().compareTo(day) <= 0 ? price : valid;
        }
      }
      return valid;
    }
  }

  private final Map<String, Listing> models;
  private final @Nullable Long webSearch;
  private final Map<String, Listing> names = new HashMap<>();

  /** Beginnings of names, written with a star at the end. */
  private final Map<String, Listing> beginnings = new HashMap<>();

  /**
   * @param webSearch pico-USD per search; null when nobody says
   */
  PriceBook(Map<String, Listing> models, @Nullable Long webSearch) {
    this.models = Map.copyOf(models);
    this.webSearch = webSearch;
    for (Listing listing : models.values()) {
      listing.aliases.forEach(alias -> name(alias, listing));
    }
    // A model's own name is nobody else's alias.
    models.values().forEach(listing -> name(listing.model, listing));
  }

  /** The same with what {@code other} tells, which wins. */
  PriceBook with(PriceBook other) {
    Map<String, Listing> all = new HashMap<>(models);
    all.putAll(other.models);
    return new PriceBook(all, other.webSearch == null ? webSearch : other.webSearch);
  }

  /** The model that is meant; null when there is none. */
  @Nullable Listing find(String model) {
    List<String> spellings = ModelName.spellings(model);
    for (String spelling : spellings) {
      Listing listing = names.get(spelling);
      if (listing != null) {
        return listing;
      }
    }
    return spellings.isEmpty() ? null : longest(spellings);
  }

  /** What the usage costs in pico-USD; web fetches cost nothing beside their tokens. */
  BigInteger cost(Price price, TokenUsage usage) {
    long each = webSearch == null ? 0 : webSearch;
    return price.of(usage).add(Price.times(usage.webSearches(), each));
  }

  Set<String> models() {
    return new TreeSet<>(models.keySet());
  }

  private @Nullable Listing longest(List<String> spellings) {
    Listing found = null;
    int length = -1;
    for (Map.Entry<String, Listing> beginning : beginnings.entrySet()) {
      String start = beginning.getKey();
      if (start.length() > length && spellings.stream().anyMatch(name -> name.startsWith(start))) {
        found = beginning.getValue();
        length = start.length();
      }
    }
    return found;
  }

  private void name(String name, Listing listing) {
    if (name.endsWith(ANY)) {
      beginnings.put(name.substring(0, name.length() - 1), listing);
    } else {
      names.put(name, listing);
    }
  }
}
