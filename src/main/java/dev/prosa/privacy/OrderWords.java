package dev.prosa.privacy;

import dev.prosa.privacy.text.WordSet;
import java.util.Set;

/** What numbers are called that lead to a purchase or a case, and not to a person. */
final class OrderWords {

  static final Set<String> ORDERS =
      WordSet.of(
          "pedido pedidos protocolo protocolos chamado os n no nº numero ordem nota nf ref"
              + " referencia lote sku ean order folio booking ticket invoice tracking rastreio"
              + " guia reserva localizador leitura lectura factura case barras barcode boletim"
              + " reporte rastreamento serie serial ocorrencia sinistro contestacao"
              + " reivindicacao orcamento reclamo reclamacao siniestro incidencia claim dispute"
              + " anuncio peca pieza produto producto product parte seguimiento radicado"
              + " expediente solicitud solicitacao presupuesto kit unit item reference"
              + " encomenda nsu comprobante comprovante recibo saque processo proceso etiqueta request"
              + " transacao transaccion transaction tramite autorizacao autorizacion resguardo"
              + " albaran remito requisicao bilhete bilhetes cod listing pnr");

  /** What may stand between such a word and its number. */
  static final Set<String> BETWEEN =
      Set.of(
          "de",
          "do",
          "da",
          "del",
          "e",
          "eh",
          "es",
          "is",
          "o",
          "a",
          "el",
          "the",
          "number",
          "numero",
          "atendimento",
          "seguimiento",
          "reporte",
          "n",
          "no",
          "nr",
          "id",
          "foi",
          "deu",
          "was",
          "seguinte",
          "code",
          "codigo",
          "seu",
          "su",
          "your",
          "atencion",
          "servico",
          "caso");

  private OrderWords() {}
}
