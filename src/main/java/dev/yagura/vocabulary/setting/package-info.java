/**
 * What can be set: typed settings with their range and help, and how their values are read from
 * several layers.
 */
@NullMarked
package dev.yagura.vocabulary.setting;

import org.jspecify.annotations.NullMarked;
