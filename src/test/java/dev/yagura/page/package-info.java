/**
 * Browser tests of the page: the real product, a real Chromium, real hook files. Plus what can be
 * told about {@code webroot} without a browser.
 */
package dev.yagura.page;
