/**
 * Takes messages to the store, or keeps them on disk until Redis is back. Uses {@code error},
 * {@code message} and {@code store}.
 */
@NullMarked
package dev.prosa.ingest.delivery;

import org.jspecify.annotations.NullMarked;
