package dev.yagura.alert;

import java.util.Locale;

/** How a value is compared with the threshold. */
enum Operator {
  GT {
    @Override
    boolean holds(double value, double threshold) {
      return value > threshold;
    }
  },
  LT {
    @Override
    boolean holds(double value, double threshold) {
      return value < threshold;
    }
  },
  GTE {
    @Override
    boolean holds(double value, double threshold) {
      return value >= threshold;
    }
  },
  LTE {
    @Override
    boolean holds(double value, double threshold) {
      return value <= threshold;
    }
  },
  EQ {
    @Override
    boolean holds(double value, double threshold) {
      return Double.compare(value, threshold) == 0;
    }
  },
  NE {
    @Override
    boolean holds(double value, double threshold) {
      return Double.compare(value, threshold) != 0;
    }
  };

  abstract boolean holds(double value, double threshold);

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
