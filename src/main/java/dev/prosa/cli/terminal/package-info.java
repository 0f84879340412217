/** Streams, messages, progress: what a command says to people. */
@NullMarked
package dev.prosa.cli.terminal;

import org.jspecify.annotations.NullMarked;
