/** The REST routes, one class each, listed in {@link dev.yagura.web.route.Routes}. */
@NullMarked
package dev.yagura.web.route;

import org.jspecify.annotations.NullMarked;
