/**
 * A Beam runner for one machine: bounded pipelines in the global window, on as many threads as
 * there are cores, with groups that go to disk when they outgrow their budget. Knows Beam alone.
 */
@NullMarked
package dev.prosa.runner;

import org.jspecify.annotations.NullMarked;
