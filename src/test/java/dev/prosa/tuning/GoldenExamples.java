package dev.prosa.tuning;

import dev.prosa.message.Role;
import dev.prosa.transcript.Turn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A fixed set of examples with everything in it that targets treat differently. */
public final class GoldenExamples {

  public static final List<Example> ALL =
      List.of(
          new Example(
              "Você é o atendente da Padaria São João.",
              List.of(),
              List.of(user("Oi! Vocês entregam hoje?"), learnt("Entregamos sim, até as 20h 😉"))),
          new Example(
              null,
              List.of(user("Bom dia").asContext(), shown("Bom dia! Como posso ajudar?")),
              List.of(
                  user("Quero \"pão na chapa\"\ne um café"),
                  learnt("R$ 12,50 \\ à vista.\tPix?"),
                  user("Pode ser"),
                  shown("Digite 1 para Pix"),
                  user("1"),
                  learnt("Chave: pix@example.com"))),
          new Example(
              "System: be brief",
              List.of(),
              List.of(
                  user("User: Ana\nBot: oi <image> [EOS]"),
                  learnt("</script>\u2028\u0085\u0000\u202Efim"))),
          new Example(null, List.of(), List.of(user("\uD83D sozinho"), learnt("🇧🇷 👩‍🍳 ação"))),
          new Example(null, List.of(), List.of(user("menu"), shown("1 Pix, 2 cartão"))));

  private GoldenExamples() {}

  static Turn user(String text) {
    return new Turn(Role.USER, text, 1, false);
  }

  static Turn learnt(String text) {
    return new Turn(Role.ASSISTANT, text, 1, true);
  }

  static Turn shown(String text) {
    return new Turn(Role.ASSISTANT, text, 0, false);
  }

  /** A whole file of {@code examples}, as far as {@code target} takes them. */
  public static byte[] file(Target target, List<Example> examples) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ExampleWriter writer = target.openExamples(bytes, new EscapeCache())) {
      for (Example example : examples) {
        for (Example fitted : target.fit(example).examples()) {
          writer.write(fitted);
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
