package dev.prosa.tuning;

import dev.prosa.message.Role;
import dev.prosa.transcript.ToolRound;
import dev.prosa.transcript.Turn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A fixed set of examples with everything in it that targets treat differently. */
public final class GoldenExamples {

  static final ToolDeclarations TOOLS =
      tools(
          """
          [{"type": "function", "function": {"name": "status",
            "description": "O status de um pedido",
            "parameters": {"type": "object",
              "properties": {"pedido": {"type": ["integer", "null"], "description": "número"}},
              "required": ["pedido"], "additionalProperties": false}}},
           {"function": {"name": "loja_hora"}}]
          """);

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
          new Example(null, List.of(), List.of(user("menu"), shown("1 Pix, 2 cartão"))),
          new Example(
              "Você é o atendente da Padaria São João.",
              List.of(user("Oi").asContext(), shown("Olá!")),
              List.of(
                  user("Cadê o pedido 7 e o 8?"),
                  calling(
                      "O 7 saiu para entrega, o 8 não.",
                      new ToolRound(
                          "Vou verificar.",
                          List.of(
                              new ToolRound.Call(
                                  "status", "{\"pedido\":7}", "{\"status\":\"saiu \u2028\"}"),
                              new ToolRound.Call("status", "{\"pedido\":8}", "não \"achei\""))),
                      new ToolRound("", List.of(new ToolRound.Call("loja.hora", "{}", "14.5")))),
                  user("Obrigada"),
                  learnt("De nada!")),
              TOOLS),
          new Example(
              null,
              List.of(),
              List.of(
                  user("Tem bolo?"),
                  calling(
                      "Temos.",
                      new ToolRound(
                          "",
                          List.of(
                              new ToolRound.Call(
                                  "status",
                                  "{\"q\":{\"nome\":[\"bolo\",null,true]}}",
                                  "null")))))));

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

  static Turn calling(String text, ToolRound... rounds) {
    return new Turn(Role.ASSISTANT, text, 3, Turn.Use.TRAINED, List.of(rounds));
  }

  private static ToolDeclarations tools(String json) {
    try {
      return ToolDeclarations.parse(json);
    } catch (ToolDeclarations.UnfitException impossible) {
      throw new IllegalArgumentException(impossible);
    }
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
