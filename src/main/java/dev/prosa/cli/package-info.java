/**
 * The door for people: commands, their help, their exit codes, the demo. May use every other room;
 * the only package that knows picocli and logback.
 */
@NullMarked
package dev.prosa.cli;

import org.jspecify.annotations.NullMarked;
