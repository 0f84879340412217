package dev.prosa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prosa.message.Message;
import dev.prosa.message.Role;
import dev.prosa.testing.OldBot;
import dev.prosa.testing.RealRedis;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiffCommandTest {

  private static final long NOON = 1_732_276_800_000L;

  @TempDir Path folder;

  @Test
  void whatWasAddedRemovedAndChangedIsCountedAndNothingIsQuoted() {
    try (RealRedis redis = RealRedis.start();
        OldBot bot = new OldBot(redis)) {
      for (int i = 0; i < 6; i++) {
        chat(bot, i, "pergunta " + i, "resposta " + i);
      }
      export(redis, "friday");
      redis.flush();
      for (int i = 1; i < 8; i++) {
        chat(bot, i, "pergunta " + i, i == 3 ? "outra resposta" : "resposta " + i);
      }
      export(redis, "saturday", "--min-turns=2", "--keep-duplicates=2");
      export(redis, "sunday", "--min-turns=2", "--keep-duplicates=2");
    }

    CommandRun run = diff("friday", "saturday");
    assertThat(run.out())
        .contains(
            "                          before     after    added   removed  changed unchanged\n",
            "openai/train                   6         7        2         1        1         4\n")
        .containsPattern("Different options:\n  --keep-duplicates +1 -> 2\n")
        .containsPattern("Different counts:\n(  .*\n)*  references +12 -> 14\n")
        .doesNotContain("pergunta", "resposta");
    assertThat(run.code()).isZero();
    assertThat(diff("friday", "saturday", "--exit-code").code()).isEqualTo(7);
    assertThat(diff("saturday", "sunday", "--exit-code").code()).isZero();
    assertThat(diff("saturday", "sunday").out())
        .contains("The options are the same.", "The counts are the same.");
    assertThat(diff("friday", "saturday", "--json").out())
        .contains("\"added\":2,\"removed\":1,\"changed\":1,\"same\":4");
    assertThat(diff("friday", "nowhere").err()).contains("nowhere does not exist");
  }

  private static void chat(OldBot bot, int user, String question, String answer) {
    String phone = "551190000000" + user;
    bot.storeMessage(new Message(Role.USER, question, NOON + user, phone));
    bot.storeMessage(new Message(Role.ASSISTANT, answer, NOON + user + 1, phone));
  }

  private CommandRun diff(String before, String after, String... options) {
    String[] all = new String[3 + options.length];
    all[0] = "diff";
    all[1] = folder.resolve(before).toString();
    all[2] = folder.resolve(after).toString();
    System.arraycopy(options, 0, all, 3, options.length);
    return CommandRun.of(all);
  }

  private void export(RealRedis redis, String name, String... options) {
    String[] all = new String[6 + options.length];
    all[0] = "export";
    all[1] = "--redis=" + redis.url();
    all[2] = "--runner=DirectRunner";
    all[3] = "--output=" + folder.resolve(name);
    all[4] = "--validation=0";
    all[5] = "--dedup=exact";
    System.arraycopy(options, 0, all, 6, options.length);
    assertThat(CommandRun.of(all).code()).isZero();
  }
}
