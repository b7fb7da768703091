package dev.yagura.cli.client;

/**
 * A page of a running server.
 *
 * @param place its address, which lets nobody in
 * @param token lets in; the page swaps it for a cookie
 */
public record Link(String place, String token) {
  /** The address that lets in: as secret as the token. */
  public String address() {
    return place + "?token=" + token;
  }
}
