package dev.yagura.normalize;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads a payload as a stream: no tree is built, nothing recurses, numbers stay text. The whole
 * text is checked, but only {@link Payload}'s parts are kept.
 */
final class PayloadReader {
  private static final int MAX_NUMBER = 1000;
  private static final int MAX_KEY = 50_000;

  private final int maxDepth;
  private final JsonFactory strict;
  private final JsonFactory lenient;

  PayloadReader(int maxDepth) {
    this.maxDepth = maxDepth;
    this.strict = factory(false);
    this.lenient = factory(true);
  }

  /** Reads JSON as RFC 8259 defines it. */
  Payload read(DecodedText text) throws PayloadException {
    return read(text, strict);
  }

  /** The same, but strings may hold raw control characters, which some writers leave in. */
  Payload readLenient(DecodedText text) throws PayloadException {
    return read(text, lenient);
  }

  private Payload read(DecodedText text, JsonFactory factory) throws PayloadException {
    if (text.isBlank()) {
      throw new PayloadException("empty", "it holds nothing but white space");
    }
    try (JsonParser parser = factory.createParser(text.chars(), 0, text.length())) {
      return new PayloadWalk(parser, maxDepth).walk();
    } catch (StreamConstraintsException e) {
      throw new PayloadException(
          "limit",
          "a number is longer than %d digits or a key longer than %d characters"
              .formatted(MAX_NUMBER, MAX_KEY));
    } catch (JsonEOFException e) {
      throw new PayloadException("malformed_json", "not valid JSON: it ends too early");
    } catch (JsonProcessingException e) {
      throw new PayloadException("malformed_json", "not valid JSON" + place(e));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : " near character %d".formatted(e.getLocation().getCharOffset());
  }

  private JsonFactory factory(boolean controlCharacters) {
    JsonFactoryBuilder builder = new JsonFactoryBuilder();
    // Keys come from outside: a shared table of them would grow with every new key.
    return builder
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .configure(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, controlCharacters)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                // The walk itself refuses the level before.
                .maxNestingDepth(maxDepth + 1)
                .maxNumberLength(MAX_NUMBER)
                .maxNameLength(MAX_KEY)
                .maxStringLength(Integer.MAX_VALUE)
                .build())
        .build();
  }
}
