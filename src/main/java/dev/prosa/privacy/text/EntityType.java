package dev.prosa.privacy.text;

import dev.prosa.privacy.UnknownNumberDetector;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of personal data that are told apart. In the order in which a tie is decided. */
public enum EntityType {
  /** A web address that leads to a person or carries a secret; its host stays. */
  URL("URL", "url"),
  /** {@code nome@example.com}, also spelt out: nome arroba gmail ponto com. */
  EMAIL("EMAIL", "email"),
  /** A random Pix key; order ids may look the same. */
  PIX_KEY("CHAVE_PIX", "pix-key"),
  /** Pix copia e cola, a BR Code: 000201… with a CRC-16 at its end. */
  PIX_CODE("PIX", "pix-code"),
  /** The end-to-end id of a Pix payment. */
  PIX_PAYMENT("PAGAMENTO_PIX", "pix-payment"),
  /** Linha digitável: 47 digits, 48 for utilities. */
  BOLETO("BOLETO", "boleto"),
  /** The key of a nota fiscal eletrônica, which contains a CNPJ. */
  INVOICE("NOTA_FISCAL", "invoice"),
  CARD("CARTAO", "card"),
  CARD_CODE("CVV", "card-code"),
  CARD_EXPIRY("VALIDADE", "card-expiry"),
  CNPJ("CNPJ", "cnpj"),
  CPF("CPF", "cpf"),
  PIS("PIS", "pis"),
  CNH("CNH", "cnh"),
  RENAVAM("RENAVAM", "renavam"),
  VOTER("TITULO", "voter"),
  RG("RG", "rg"),
  CNS("CNS", "cns"),
  IMEI("IMEI", "imei"),
  TRACKING("RASTREIO", "tracking"),
  PHONE("TELEFONE", "phone"),
  BANK_ACCOUNT("CONTA", "bank-account"),
  CEP("CEP", "cep"),
  BIRTH_DATE("NASCIMENTO", "birth-date"),
  PLATE("PLACA", "plate"),
  /** A document that another country issues: DNI, CURP, SSN, Aadhaar and the like. */
  NATIONAL_ID("DOCUMENTO", "national-id"),
  PASSPORT("PASSAPORTE", "passport"),
  CHASSIS("CHASSI", "chassis"),
  SECRET("SENHA", "secret"),
  /** What someone is called in a system. */
  LOGIN("USUARIO", "login"),
  NETWORK("IP", "network"),
  COORDINATES("LOCALIZACAO", "coordinates"),
  ADDRESS("ENDERECO", "address"),
  NAME("NOME", "name"),
  /** What a recogniser of the owner's own finds. */
  OTHER("DADO", "other"),
  /** A long number of which nothing is known; see {@link UnknownNumberDetector}. */
  NUMBER("NUMERO", "number"),
  /** The number of an order or a protocol. Not personal by itself, so it stays unless asked for. */
  ORDER("PEDIDO", "order");

  private final String tag;
  private final String label;

  EntityType(String tag, String label) {
    this.tag = tag;
    this.label = label;
  }

  /** What stands in brackets in its place: {@code CPF} in {@code [CPF_1]}. */
  public String tag() {
    return tag;
  }

  /** Its name in options and manifests. */
  public String label() {
    return label;
  }

  /** The type with that {@link #label}. */
  public static Optional<EntityType> fromLabel(String label) {
    return Arrays.stream(values()).filter(type -> type.label.equals(label)).findFirst();
  }
}
