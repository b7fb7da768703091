package dev.yagura.web.guard;

import io.vertx.ext.web.RoutingContext;

/** Who is calling, as the guard found out. */
public enum Caller {
  /** No credentials; reaches the open health and metrics routes only. */
  NOBODY,
  /** A browser that came in by the link. */
  COOKIE,
  /** A program that holds the token. */
  BEARER;

  private static final String KEY = "yagura.caller";

  void put(RoutingContext ctx) {
    ctx.put(KEY, this);
  }

  /** The caller of a request that has passed the guard. */
  public static Caller of(RoutingContext ctx) {
    Caller caller = ctx.get(KEY);
    return caller == null ? NOBODY : caller;
  }
}
