/** Reads WhatsApp chat exports and stores them. Uses {@code error identity message redis store}. */
@NullMarked
package dev.prosa.ingest.chat;

import org.jspecify.annotations.NullMarked;
