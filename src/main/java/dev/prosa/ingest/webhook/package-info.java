/** Reads the webhooks of gateways. Uses {@code message} and {@code ingest.delivery}. */
@NullMarked
package dev.prosa.ingest.webhook;

import org.jspecify.annotations.NullMarked;
