package dev.yagura.store.sql;

import org.jspecify.annotations.Nullable;

/** One row of a result: numbers, texts and {@code byte[]} by position, from 0. */
@FunctionalInterface
public interface Columns {
  @Nullable Object at(int position);

  /** A text that the schema says is there. */
  default String text(int position) {
    Object value = at(position);
    if (value == null) {
      throw new IllegalStateException("column " + position + " is null");
    }
    return value.toString();
  }

  default @Nullable String textOrNull(int position) {
    Object value = at(position);
    return value == null ? null : value.toString();
  }

  /** A number that the schema says is there. */
  default long number(int position) {
    Long value = numberOrNull(position);
    if (value == null) {
      throw new IllegalStateException("column " + position + " is null");
    }
    return value;
  }

  default @Nullable Long numberOrNull(int position) {
    return at(position) instanceof Number number ? Long.valueOf(number.longValue()) : null;
  }

  /** Bytes; empty for null. */
  default byte[] bytes(int position) {
    return at(position) instanceof byte[] bytes ? bytes : new byte[0];
  }
}
