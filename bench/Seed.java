import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Fills a Redis with conversations as the old bot wrote them, always the same for the same numbers.
 *
 * <pre>java bench/Seed.java PORT MESSAGES USERS</pre>
 *
 * Speaks Redis' protocol itself and pushes many references at once, so that Redis is the limit, not
 * the seeding. Uses the JDK only.
 */
public final class Seed {

  private static final long FIRST_MILLIS = 1_760_000_000_000L;
  private static final int EXPIRY_SECONDS = 60 * 24 * 60 * 60;
  private static final int BATCH = 5_000;

  private static final String[] QUESTIONS = {
    "Oi, bom dia! Vocês entregam no bairro São João ainda hoje?",
    "Qual o valor do frete para o CEP do meu trabalho? É no centro mesmo 😊",
    "Boa tarde, comprei um tênis na semana passada e veio com o número errado, como faço para trocar?",
    "ok",
    "Vocês aceitam pix ou só cartão? Se for no pix tem desconto?",
    "Ainda não recebi o código de rastreio do meu pedido, já faz três dias que paguei 😕",
    "Quero dois açaís de 500 ml com granola e leite condensado, por favor 🙏",
    "Qual o horário de funcionamento no sábado e no feriado?",
  };
  private static final String[] ANSWERS = {
    "Bom dia! Entregamos sim, até as 20h. Quer que eu já deixe o pedido separado para você? 😉",
    "O frete para essa região sai por R$ 12,90 e chega em até dois dias úteis. Acima de R$ 150,00 é grátis!",
    "Sentimos muito pelo transtorno! Me envia o número do pedido que eu abro a troca agora mesmo, sem custo.",
    "Perfeito! Mais alguma coisa em que eu possa ajudar?",
    "Aceitamos pix, cartão em até 6x sem juros e dinheiro na entrega. No pix você ganha 5% de desconto.",
    "Já verifiquei aqui: seu pedido saiu para a transportadora hoje cedo, o código chega por e-mail até o fim do dia.",
    "Anotado! Dois açaís de 500 ml. O total fica em R$ 38,00, posso confirmar o endereço de sempre?",
    "No sábado atendemos das 9h às 18h; em feriados, das 10h às 14h. Esperamos você! 🙌",
  };

  private static final ByteArrayOutputStream COMMAND = new ByteArrayOutputStream();

  private Seed() {}

  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    int messages = Integer.parseInt(args[1]);
    int users = Integer.parseInt(args[2]);
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setTcpNoDelay(true);
      OutputStream output = new BufferedOutputStream(socket.getOutputStream(), 1 << 20);
      Replies replies = new Replies(socket);
      replies.start();
      send(output, replies, List.of("FLUSHALL"));
      seed(output, replies, messages, users);
      output.flush();
      replies.awaitAll();
    }
  }

  private static void seed(OutputStream output, Replies replies, int messages, int users)
      throws Exception {
    int[] turns = new int[users];
    List<List<String>> ofUser = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      ofUser.add(new ArrayList<>());
    }
    List<String> global = new ArrayList<>();
    long random = 42;
    for (int i = 0; i < messages; i++) {
      random = random * 6364136223846793005L + 1442695040888963407L;
      int user = i < users ? i : (int) Long.remainderUnsigned(random >>> 17, users);
      int turn = turns[user]++;
      String phone = "55" + (11 + user % 80) + (900_000_000L + user);
      long millis = FIRST_MILLIS + i * 37L;
      String ref = "conversation:" + phone + ":" + millis;
      boolean question = turn % 2 == 0;
      String text = (question ? QUESTIONS : ANSWERS)[(user + turn / 2) % QUESTIONS.length];
      String json =
          "{\"role\":\""
              + (question ? "user" : "assistant")
              + "\",\"content\":\""
              + text
              + " #"
              + i
              + "\",\"timestamp\":"
              + millis
              + ",\"phoneNumber\":\""
              + phone
              + "\"}";
      send(output, replies, List.of("SET", ref, json, "EX", String.valueOf(EXPIRY_SECONDS)));
      List<String> own = ofUser.get(user);
      own.add(ref);
      global.add(ref);
      if (own.size() == 100) {
        push(output, replies, "user_messages:" + phone, own);
      }
      if (global.size() == BATCH) {
        push(output, replies, "all_conversations", global);
      }
    }
    for (int user = 0; user < users; user++) {
      String phone = "55" + (11 + user % 80) + (900_000_000L + user);
      push(output, replies, "user_messages:" + phone, ofUser.get(user));
    }
    push(output, replies, "all_conversations", global);
  }

  private static void push(OutputStream output, Replies replies, String list, List<String> refs)
      throws Exception {
    if (refs.isEmpty()) {
      return;
    }
    List<String> command = new ArrayList<>(refs.size() + 2);
    command.add("RPUSH");
    command.add(list);
    command.addAll(refs);
    send(output, replies, command);
    send(output, replies, List.of("EXPIRE", list, String.valueOf(EXPIRY_SECONDS)));
    refs.clear();
  }

  private static void send(OutputStream output, Replies replies, List<String> words)
      throws Exception {
    replies.expectOne();
    COMMAND.reset();
    COMMAND.writeBytes(("*" + words.size() + "\r\n").getBytes(StandardCharsets.US_ASCII));
    for (String word : words) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      COMMAND.writeBytes(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
      COMMAND.writeBytes(bytes);
      COMMAND.write('\r');
      COMMAND.write('\n');
    }
    COMMAND.writeTo(output);
  }

  /** Reads the one-line replies, and keeps the number of commands on their way bounded. */
  private static final class Replies extends Thread {

    private static final int ON_THEIR_WAY = 200_000;

    private final DataInputStream input;
    private final Semaphore room = new Semaphore(ON_THEIR_WAY);

    Replies(Socket socket) throws IOException {
      input = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
      setDaemon(true);
    }

    void expectOne() throws InterruptedException {
      room.acquire();
    }

    void awaitAll() throws InterruptedException {
      room.acquire(ON_THEIR_WAY);
    }

    @Override
    public void run() {
      try {
        boolean first = true;
        for (int b = input.read(); b >= 0; b = input.read()) {
          if (first && b == '-') {
            System.err.println("seed: Redis refused a command");
            System.exit(1);
          }
          first = b == '\n';
          if (first) {
            room.release();
          }
        }
      } catch (IOException closed) {
        // The main thread has closed the socket after the last reply.
      }
    }
  }
}
