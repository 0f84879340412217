/** The engines that run an export and what they tell of its progress. Uses Beam and Flink. */
@NullMarked
package dev.prosa.export.engine;

import org.jspecify.annotations.NullMarked;
