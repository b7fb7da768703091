package dev.yagura.store.payload;

/** A stored payload cannot be read. Says why; never quotes the payload. */
public final class DamagedPayload extends RuntimeException {
  private static final long serialVersionUID = 1;

  DamagedPayload(String why) {
    super(why);
  }
}
