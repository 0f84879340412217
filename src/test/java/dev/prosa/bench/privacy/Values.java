package dev.prosa.bench.privacy;

import dev.prosa.privacy.text.EntityType;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.datafaker.Faker;

/** What fills a template's braces, in canonical form. */
final class Values {

  private static final Map<String, EntityType> TYPES =
      Map.of(
          "foreign", EntityType.PHONE,
          "agency", EntityType.BANK_ACCOUNT,
          "profile", EntityType.URL,
          "geo", EntityType.URL,
          "handle", EntityType.URL,
          "otp", EntityType.SECRET,
          "ip", EntityType.NETWORK,
          "mac", EntityType.NETWORK,
          "first-name", EntityType.NAME);

  private static final int[] AREAS = {11, 11, 11, 13, 19, 21, 21, 27, 31, 41, 47, 51, 61, 62, 71};
  private static final int[] MORE_AREAS = {75, 81, 85, 91, 92, 98};

  private static final String[] MONTHS = {
    "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro"
  };

  private final Random random;
  private final Faker faker;
  private final Documents documents;
  private final int half;

  /**
   * @param half which half of the first names is used, 0 or 1
   */
  Values(Random random, int half) {
    this.random = random;
    this.faker = new Faker(new Locale("pt", "BR"), random);
    this.documents = new Documents(random);
    this.half = half;
  }

  static EntityType type(String slot) {
    EntityType type = TYPES.get(slot);
    return type != null ? type : EntityType.fromLabel(slot).orElseThrow();
  }

  private String pick(String... these) {
    return these[random.nextInt(these.length)];
  }

  private int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  private String filled(String shape) {
    StringBuilder filled = new StringBuilder(shape);
    for (int i = 0; i < filled.length(); i++) {
      if (filled.charAt(i) == 'd') {
        filled.setCharAt(i, (char) ('0' + random.nextInt(10)));
      }
    }
    return filled.toString();
  }

  String of(String slot) {
    return switch (slot) {
      case "cpf" -> faker.cpf().valid(true);
      case "cnpj" ->
          random.nextInt(3) == 0 ? documents.cnpjWithLetters() : faker.cnpj().valid(true);
      case "phone" -> phone();
      case "foreign" -> foreign();
      case "card" -> documents.card();
      case "card-code" -> documents.digits(3);
      case "card-expiry" -> String.format("%02d/%d", between(1, 12), between(27, 34));
      case "pis" -> documents.pis();
      case "cnh" -> documents.cnh();
      case "renavam" -> documents.renavam();
      case "voter" -> documents.voter();
      case "rg" -> documents.rg();
      case "cns" -> documents.cns();
      case "imei" -> documents.imei();
      case "tracking" -> documents.tracking();
      case "pix-key" ->
          new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong()).toString();
      case "pix-code" -> documents.pixCode(new UUID(1, random.nextLong()).toString());
      case "pix-payment" -> documents.pixPayment();
      case "boleto" -> documents.boleto();
      case "invoice" -> documents.invoice();
      case "agency" -> documents.digits(4) + pick("", "-" + documents.digits(1));
      case "bank-account" -> documents.digits(between(5, 6)) + "-" + documents.digits(1);
      case "url" -> pick("p?token=", "rastreio/", "c/pedido?id=") + documents.digits(9);
      case "profile" -> user();
      case "geo" -> "?q=-23." + documents.digits(5) + ",-46." + documents.digits(5);
      case "handle" -> "@" + user();
      case "cep" -> filled("0") + filled("dddd-ddd");
      case "birth-date" -> birthDate();
      case "plate" -> documents.letters(3) + (random.nextBoolean() ? filled("-dddd") : mercosul());
      case "secret" ->
          pick("gato", "flor", "Casa", "lua") + documents.digits(4) + pick("", "!", "@");
      case "otp" -> documents.digits(6);
      case "ip" -> pick("177", "189", "200") + "." + octet() + "." + octet() + "." + octet();
      case "mac" -> mac();
      case "coordinates" ->
          String.format(
              Locale.ROOT,
              "-%.5f, -%.5f",
              3 + random.nextDouble() * 27,
              38 + random.nextDouble() * 15);
      case "address" -> address();
      case "name" -> name();
      case "first-name" -> firstName();
      case "email" ->
          user() + "@" + pick("gmail.com", "hotmail.com", "uol.com.br", "lifecycle.com");
      case "order" -> documents.digits(between(5, 10));
      default -> throw new IllegalArgumentException("no such value: " + slot);
    };
  }

  private String mercosul() {
    return documents.digits(1) + documents.letters(1) + documents.digits(2);
  }

  private int octet() {
    return between(1, 254);
  }

  private String mac() {
    StringBuilder mac = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      mac.append(i == 0 ? "" : ":").append(String.format("%02X", random.nextInt(256)));
    }
    return mac.toString();
  }

  private String phone() {
    boolean usual = random.nextInt(4) > 0;
    int area = usual ? AREAS[random.nextInt(AREAS.length)] : MORE_AREAS[random.nextInt(6)];
    String mobile = "9" + between(6, 9) + filled("ddd-dddd");
    return switch (random.nextInt(10)) {
      case 0 -> "+55 " + area + " " + mobile;
      case 1 -> "(" + area + ") " + between(2, 5) + filled("ddd-dddd");
      case 2 -> mobile;
      case 3 -> "0" + area + " " + mobile;
      case 4, 5, 6 -> area + " " + mobile;
      default -> "(" + area + ") " + mobile;
    };
  }

  private String foreign() {
    return switch (random.nextInt(6)) {
      case 0 -> "+1 " + between(201, 989) + " " + between(200, 989) + filled("-dddd");
      case 1 -> "+351 9" + between(1, 3) + filled("d ddd ddd");
      case 2 -> "+54 9 11 " + between(2, 7) + filled("ddd-dddd");
      case 3 -> "+595 98" + between(1, 5) + filled(" dddddd");
      case 4 -> "+34 6" + filled("dd ddd ddd");
      default -> "+44 79" + filled("dd dddddd");
    };
  }

  private String birthDate() {
    int day = between(1, 28);
    int year = between(1945, 2008);
    return random.nextInt(4) == 0
        ? day + " de " + pick(MONTHS) + " de " + year
        : String.format("%02d/%02d/%d", day, between(1, 12), year);
  }

  private String firstName() {
    while (true) {
      String name = faker.name().firstName();
      if ((name.hashCode() & 1) == half) {
        return name;
      }
    }
  }

  private String name() {
    return firstName() + " " + faker.name().lastName() + pick("", " " + faker.name().lastName());
  }

  private String user() {
    String plain =
        Writing.withoutAccents(firstName() + pick(".", "_", "") + faker.name().lastName());
    return plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z._]", "")
        + pick("", documents.digits(2));
  }

  private String address() {
    String street =
        pick("Rua ", "Rua ", "Av. ", "Avenida ", "Travessa ", "Alameda ")
            + pick("das ", "do ", "", "", "Dr. ", "São ")
            + faker.name().lastName();
    return street
        + pick(", ", " ", ", nº ")
        + between(1, 2400)
        + pick("", "", ", apto " + between(1, 190), " bloco " + documents.letters(1), ", casa 2");
  }
}
