package dev.yagura.cli.demo;

import java.util.Map;

/**
 * One made-up hook event.
 *
 * @param waitMs pause before it, at the demo's pace
 * @param payload what Claude Code would send to the hook
 */
record DemoEvent(int waitMs, String type, String session, Map<String, Object> payload) {}
