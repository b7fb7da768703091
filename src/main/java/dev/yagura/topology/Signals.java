package dev.yagura.topology;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * The operating system's signals. A plain shutdown hook would end the JVM with 143; handling the
 * signals ourselves gives exit code 0 after an orderly stop, and SIGHUP a meaning.
 *
 * <p>{@code sun.misc.Signal} of the supported module {@code jdk.unsupported} is the only door to
 * them. It is reached by reflection because javac warns of its name with a warning that nothing can
 * silence, and warnings are errors here.
 */
public final class Signals {
  private Signals() {}

  /** Runs {@code stop} on SIGTERM and on SIGINT. */
  public static void onStop(Runnable stop) {
    handle("TERM", stop);
    handle("INT", stop);
  }

  /** Runs {@code reload} on SIGHUP. */
  public static void onReload(Runnable reload) {
    handle("HUP", reload);
  }

  private static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler call =
          (proxy, method, arguments) -> {
            action.run();
            return null;
          };
      Object instance =
          Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, call);
      Object unused =
          signal
              .getMethod("handle", signal, handler)
              .invoke(null, signal.getConstructor(String.class).newInstance(name), instance);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM does not let SIG" + name + " be handled", e);
    }
  }
}
