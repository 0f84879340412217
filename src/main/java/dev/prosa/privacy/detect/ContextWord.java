package dev.prosa.privacy.detect;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the words around a number say that it is. Sets of cues are bits of an int; the sign marks
 * what only faint words say, which a stronger one further away outweighs: "o renavam do carro é".
 */
public enum ContextWord {
  CPF("cpf cic"),
  CNPJ("cnpj"),
  PIS("pis pasep nis nit"),
  CNH("cnh habilitacao motorista carteira"),
  RENAVAM("renavam"),
  VOTER("eleitor eleitoral titulo"),
  RG("rg identidade ssp"),
  CNS("sus cns saude"),
  CARD("cartao credito debito visa mastercard master elo hipercard amex"),
  CARD_CODE("cvv cvc seguranca verificador tras verso"),
  EXPIRY("validade vencimento valido vence val expira"),
  PIX("pix chave"),
  PHONE(
      "telefone tel fone cel celular zap zapzap whats whatsapp wpp whatsap contato liga ligar ligue"
          + " chama chamar recado telefones wa wats watsapp"),
  BANK("agencia ag conta cc corrente poupanca"),
  CEP("cep"),
  PLATE("placa placas carro moto veiculo"),
  BIRTH("nascimento nasc nascida nascido nasci nasceu aniversario dn niver"),
  ORDER(
      "pedido pedidos protocolo ticket os ordem chamado atendimento codigo produto item sku ref"
          + " referencia nf compra nota fiscal"),
  SECRET("senha token otp pin verificacao confirmacao acesso sms"),
  IMEI("imei"),
  MONEY("total valor preco custa fica frete troco saldo"),
  ADDRESS("endereco entrega entregar moro rua mora frete"),
  NAME("nome titular destinatario chama chamo falo falando receber retirar"),
  EMAIL("email mail gmail hotmail"),
  INVOICE("nfe danfe nota fiscal"),
  TRACKING("rastreio rastreamento rastrear"),
  BOLETO("boleto linha digitavel barras fatura");

  /** Set beside what a faint word says. */
  static final int FAINT = 1 << 31;

  private static final Set<String> FAINT_WORDS =
      WordSet.of("carro moto veiculo nota fiscal compra valor total");

  private static final Map<String, Integer> WORDS = words();

  private final String words;

  ContextWord(String words) {
    this.words = words;
  }

  private static Map<String, Integer> words() {
    Map<String, Integer> known = new HashMap<>();
    for (ContextWord cue : values()) {
      for (String word : cue.words.split(" ", -1)) {
        int faint = FAINT_WORDS.contains(word) ? FAINT : 0;
        known.merge(word, cue.bit() | faint, (one, other) -> one | other);
      }
    }
    return Map.copyOf(known);
  }

  @SuppressWarnings("EnumOrdinal") // bits live no longer than the process
  public int bit() {
    return 1 << ordinal();
  }

  public boolean in(int cues) {
    return (cues & bit()) != 0;
  }

  /** What that word says; 0 for most. */
  static int of(String word) {
    return WORDS.getOrDefault(word, 0);
  }

  /** What a word says that a number is glued to: {@code meucpf}. */
  static int ofEnd(String word) {
    int whole = of(word);
    for (int from = 1; whole == 0 && word.length() - from >= 3; from++) {
      whole = of(word.substring(from));
    }
    return whole;
  }

  static Iterable<String> allWords() {
    return WORDS.keySet();
  }
}
