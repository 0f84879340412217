/** A simulated bot and an embedded Redis for the demo. */
@NullMarked
package dev.prosa.cli.demo;

import org.jspecify.annotations.NullMarked;
