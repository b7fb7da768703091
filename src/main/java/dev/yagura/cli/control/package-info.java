/** How commands start and stop the nodes of a home: other processes, and the files of its run/. */
@NullMarked
package dev.yagura.cli.control;

import org.jspecify.annotations.NullMarked;
