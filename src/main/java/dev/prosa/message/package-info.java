/**
 * What was said: the message, its name in Redis, and its stored form. Knows neither Redis nor Beam.
 */
@NullMarked
package dev.prosa.message;

import org.jspecify.annotations.NullMarked;
