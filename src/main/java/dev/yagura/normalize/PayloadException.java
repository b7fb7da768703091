package dev.yagura.normalize;

/** A text that is no payload; neither code nor reason holds payload text. */
final class PayloadException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String reason;

  PayloadException(String code, String reason) {
    super(reason, null, false, false);
    this.code = code;
    this.reason = reason;
  }

  /** The dead letter's code. */
  String code() {
    return code;
  }

  /** One sentence for people. */
  String reason() {
    return reason;
  }
}
