/** Reads WhatsApp chat exports and stores them. Uses {@code message redis store}. */
@NullMarked
package dev.prosa.ingest.chat;

import org.jspecify.annotations.NullMarked;
