/**
 * How Claude Code comes to write events: its hooks in {@code settings.json}, put in, shown and
 * taken out again.
 *
 * <p>What decides is pure ({@code InitPlan}, {@code SettingsHooks}, {@code JsonEdit}); {@code
 * SettingsFile} and {@code HookScript} touch files, {@code Machine} tells of the machine.
 */
@NullMarked
package dev.yagura.cli.init;

import org.jspecify.annotations.NullMarked;
