package dev.prosa.privacy.detect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prosa.privacy.text.Lexicon;
import dev.prosa.privacy.text.Towns;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What fills the braces of {@code bench/privacy/tagger.txt}. Names come from the lexicon. */
final class TrainingValues {

  private static final String[] NICKS =
      words(
          "Tiquinho Nego Careca Zeca Tonho Xuxa Mineiro Gaúcho Tatu Polaco Ligeirinho Dedé Vavá Chico"
              + " Tico Bebeto Cabeção Magrão Pelé Bigode Lico Nininha Dedinha Juca Zico Batata Japa"
              + " Fofo Loro Lôra Nenzinha Gordinha Paulão Marcão Pedrinho Joãozinho Carlinhos Ruivo"
              + " Chino Gordo Coco Rulo Tito Pelusa Moncho Chato Güero Gringo Pelón Bombón Tuto"
              + " Mack Sparky Duke Slim Bubba Ozzy Doc Moose Curly Tiny Champ Biscuit Fitz Jonesy");
  private static final String[] WORD_NAMES =
      words(
          "Serena Prudência Dulce Linda Bela Alba Pureza Graça Rosário Piedade Ventura Salvador"
              + " Domingos Pascoal Santos Natal Pedra Real Brilhante Diamantina Safira Ametista"
              + " Hortênsia Dália Gardênia Angélica Hope Grace Mercy Victor Angel Amor Milagros"
              + " Socorro Guia Graciosa Ângelo Leão Norte Bento Justino Constância Clemente Inocêncio"
              + " Fortuna Paz Amparo Candelaria Mercy Heather Olive Pearl Hazel Gene Guy Dale Wade"
              + " Rusty Sunny Rosa Vitória Glória Esperança Aurora Luz Estrela Flora Íris Jasmim Sol");
  private static final String[] NOUNS =
      words(
          "Acácias Mangueiras Ipês Andorinhas Laranjeiras Orquídeas Pedras Pitangueiras Hortências"
              + " Gaivotas Palmas Mangabeiras Margaridas Pinheiros Bandeirantes Estudantes Operários"
              + " Navegantes Expedicionários Inconfidentes Jequitibás Cajueiros Cerejeiras Tulipas"
              + " Girassóis Bromélias Araras Canários Sabiás Beija-flores Coqueiros Eucaliptos");
  private static final String[] SAINTS =
      words(
          "Antônio Francisco Pedro Paulo Judas Benedito Sebastião Jorge Miguel Bento Roque Cristóvão");
  private static final String[] PLACES =
      words(
          "Bahia Paraná Ceará Sergipe Alagoas Piauí Maranhão Roraima Itália Portugal França Japão"
              + " Uruguai Bolívia Lisboa Milão Palestina Palmares Guararapes Tuiuti Riachuelo Humaitá"
              + " Ipiranga Maracanã Copacabana Guanabara Tocantins Araguaia Xingu Solimões");
  private static final String[] RANKS =
      words(
          "Dr. Doutor Prof. Professor Coronel Cel. Major Capitão General Almirante Barão Visconde Conde"
              + " Duque Marquês Dom Dona Padre Frei Monsenhor Senador Deputado Presidente Governador"
              + " Engenheiro Desembargador Tenente Marechal");
  private static final String[] MONTHS =
      words(
          "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro");
  private static final String[] NUMBERS =
      words("Um Dois Três Quatro Cinco Seis Sete Oito Nove Dez Onze Doze Treze Quinze Vinte");
  private static final String[] TREES =
      words(
          "Maple Oak Elm Birch Walnut Chestnut Spruce Willow Ash Holly Cherry Hickory Sycamore Poplar"
              + " Juniper Aspen Dogwood Laurel Hawthorn Rose Garden Meadow River Ridge Valley Spring"
              + " Forest Hillcrest Franklin Madison Jackson Monroe Adams Grant Harrison Cleveland"
              + " Castle London York Bridge Grange Abbey Orchard Priory Grove Mount West North South"
              + " East New Broad George Queen Prince");
  private static final String[] WAYS =
      words(
          "Street St Ave Avenue Road Rd Drive Dr Lane Ln Court Ct Blvd Boulevard Way Place Close"
              + " Crescent Terrace Row Gardens Square Hill Mews Walk Parkway Circle Trail Nagar");
  private static final String[] CITIES = {
    "Goiânia",
    "Ribeirão Preto",
    "Joinville",
    "Maringá",
    "Feira de Santana",
    "Juiz de Fora",
    "Teresina",
    "São Luís",
    "Aracaju",
    "Cuiabá",
    "Blumenau",
    "Osasco",
    "Guarulhos",
    "Macapá",
    "Porto Alegre",
    "Belo Horizonte",
    "Rio de Janeiro",
    "Brasília",
    "Buenos Aires",
    "Lima",
    "Quito",
    "Montevideo",
    "Granada",
    "Murcia",
    "Alicante",
    "Tijuana",
    "Cancún",
    "Cartagena",
    "Valparaíso",
    "Houston",
    "Boston",
    "Seattle",
    "Chicago",
    "Dallas",
    "Miami",
    "London",
    "Manchester",
    "Liverpool",
    "Glasgow",
    "Delhi",
    "Mumbai",
    "Kolkata",
    "Surat",
    "Orlando"
  };
  private static final String[] MORE_CITIES =
      words(
          "Campinas Niterói Curitiba Recife Natal Salvador Vitória Santos Fortaleza Belém Manaus"
              + " Sorocaba Londrina Uberlândia Florianópolis Palmas Maceió Piracicaba Bauru Franca"
              + " Jundiaí Betim Contagem Canoas Pelotas Caxias Chapecó Itajaí Olinda Caruaru Petrolina"
              + " Ilhéus Itabuna Anápolis Dourados Santarém Imperatriz Sobral Mossoró Diadema Mauá"
              + " Barueri Cotia Suzano Limeira Americana Marília Araraquara Petrópolis Friburgo Madrid"
              + " Valencia Sevilla Bilbao Málaga Guadalajara Monterrey Puebla Querétaro Mérida Rosario"
              + " Córdoba Mendoza Bogotá Medellín Cali Santiago Concepción Temuco Austin Phoenix Denver"
              + " Portland Charlotte Columbus Leeds Bristol Sheffield Reading Norwich Pune Hyderabad"
              + " Chennai Jaipur Bengaluru Lucknow Nagpur Atlanta Tampa Memphis Oakland Derby Exeter");
  private static final String[] DISTRICTS = {
    "Vila Madalena",
    "Centro",
    "Jardim Europa",
    "Cambuí",
    "Savassi",
    "Água Verde",
    "Barra",
    "Pituba",
    "Asa Sul",
    "Setor Bueno",
    "Bairro Alto",
    "Vila Prudente",
    "Ipanema",
    "Lapa",
    "Jardim das Flores",
    "Parque São Jorge",
    "Cidade Nova",
    "Santa Mônica",
    "São Francisco",
    "Morumbi",
    "Liberdade",
    "Boqueirão",
    "Petrópolis",
    "Três Figueiras",
    "Alto da Boa Vista"
  };
  private static final List<String> TOWNS = towns();
  private static final String[] PETS =
      words(
          "Pingo Frajola Tobias Nick Fred Billy Lupi Mingau Fiona Jade Chico Dolly Malu Cacau Biscoito"
              + " Negão Branquinha Floquinho Luke Scooby Snoopy Pretinha Salem Romeu Julieta Lassie"
              + " Duque Barão Canela Pelusa Manchas Copito Duna Greta Kira Nube Lulu Chispa Mora Pepper"
              + " Ginger Oscar Leo Gizmo Teddy Jasper Ruby Sadie Cooper Duke Bear Zoe Lily Jack "
              + "Thor Mel Luna Bob Nina Rex Belinha Simba Pipoca Amora Frederico Bidu Pandora Max Coco Rocky"
              + " Bella Charlie Milo Daisy Lola Toby Kiara Chanel Zeus Apolo Theo Princesa Bento Maggie");
  private static final String[] PRODUCTS =
      words(
          "Nescafé Tylenol Dipirona Losartana Havaianas Pegasus Revolution Fructis Paperwhite Jordan Oster"
              + " Dolce Hilux Marguerita Portuguesa Napolitana Milanesa Dyson Levis Kindle Buscopan Ozempic"
              + " Rivotril Dorflex Neosaldina Nutella Toddy Ariel Comfort Veja Ypê Seda Pantene Elseve Malbec"
              + " Tididi Barbie Lego Ultragaz Ibuprofeno Amoxicilina Glifage Puran Clásico Ikea Billy Malm "
              + "calabresa mussarela farinha cimento tinta azulejo parafusos leite café ração areia meias"
              + " camisetas pilhas papel arroz feijão frango brigadeiro água maçãs tomates queso pan"
              + " naranjas tornillos zapatos camisas screws tiles paint bread coffee socks batteries");
  private static final String[] TEAMS =
      words(
          "Flamengo Corinthians Palmeiras Santos Grêmio Inter Cruzeiro Vasco Bahia Sport Fluminense"
              + " Botafogo Fortaleza Ceará Vitória Goiás Coritiba Athletico"
              + " Boca River Racing Barcelona Sevilla Pumas Chivas Millonarios Arsenal Chelsea Everton"
              + " Lakers Celtics Cowboys Yankees Juventus");
  private static final String[] CARS =
      words(
          "Gol Palio Corolla Civic Onix HB20 Fiesta Ka Uno Strada Hilux Creta Kicks Renegade Compass"
              + " Sandero Logan Cruze Tracker Polo Virtus Focus Corsa Celta Fox Saveiro Jetta Duster"
              + " Argo Mobi Tiguan Camry Escape Explorer Versa Sentra Tsuru Aveo Accent Swift Baleno");
  private static final String[] BRANDS =
      words(
          "Nubank Itaú Bradesco Santander Unimed Amil Localiza Rappi Drogasil Renner Riachuelo Vivo Claro"
              + " Movistar Telcel Coppel Falabella Liverpool Sanitas Bancolombia Galicia Walmart Costco"
              + " Verizon Barclays Lloyds Boots Flipkart Paytm Chase Tesco Sainsbury Vodafone Zara Shein "
              + "Samsung Apple LG Sony Philips Brastemp Consul Electrolux Mondial Xiaomi Motorola Dell Acer"
              + " Lenovo HP Epson Bosch Makita Nike Adidas Puma Natura Boticário Philco Arno Britânia");
  private static final String[] MODELS =
      words(
          "Galaxy iPhone Moto Redmi Inspiron Airdots Kindle Echo Frost Turbo Max Pro Ultra Plus Air");
  private static final String[] SHOPS = {
    "Bom Preço", "Santa Clara", "São Lucas", "Estrela do Mar", "Dona Benta", "Pão Dourado",
    "Bella Vista", "Sorriso", "Bicho Feliz", "Sol Nascente", "Mundo Verde", "Rei do Gás",
    "Santo Antônio", "Nova Era", "La Esperanza", "San Martín", "Buen Precio", "El Sol",
    "Sunrise", "Lakeside", "Oak Tree", "Blue River", "Smile", "Happy Paws"
  };
  private static final String[] DRUGS =
      words(
          "Atenolol Enalapril Sertralina Omeprazol Simvastatina Cetirizina Nimesulida Prednisona Xarelto"
              + " Jardiance Eliquis Crestor Zoloft Ventolin Synthroid Lexapro Amlodipine Gabapentin Salbutamol"
              + " Metamizol Clonazepam Loratadina Diclofenaco Insulina Novalgina Benegrip Anador Luftal");
  private static final String[] PLANTS =
      words(
          "rosa margarida begônia lavanda azaleia camélia dália girassol orquídea gardênia magnólia açucena"
              + " alecrim hibisco jade malva melissa acácia angélica petúnia tulipa lily daisy ivy heather"
              + " jasmine iris violet rosemary holly poppy olivia margarita azucena dalia");
  private static final String[] COLORS =
      words(
          "rosa branco preto prata gelo branca azul verde vermelho negro rojo blanco blue white black");
  private static final String[] WORD_THINGS =
      words(
          "leão estrela flor sol lua cerejeira aurora luz serra mar vitória esperança paz coral pérola jade"
              + " iron silver gold saver force star bright royal crown lion nova prime intenso fitness boss"
              + " rio monte bella vida mundo");
  private static final String[] THINGS =
      words(
          "palmilha órtese prótese lente aliança bateria encomenda receita carteirinha mala bermuda");
  private static final String[] NEIGHBOURHOODS = {
    "Vila Nova",
    "Jardim Europa",
    "Jardim das Flores",
    "Vila Madalena",
    "Santa Cecília",
    "Boa Vista",
    "Santo Amaro",
    "Vila Isabel",
    "Parque São Jorge",
    "Campo Belo",
    "Tatuapé",
    "Moema",
    "Bela Vista",
    "Cidade Nova",
    "São José",
    "Vila Olímpia",
    "Jardim Paulista"
  };
  private static final String[] SYLLABLES =
      words(
          "ja ke wan de cle ry lu ci dy ne ra ma thy ka ui vi ro si lei el ed iv an ju cy ni ta da wil"
              + " gle or na zi su gra li do mi re sha yn ry ko ha xi be tsu gu bo ku chi");
  private static final String[] ENDINGS =
      words(
          "son ilda aldo ânia elly anny cleia nilda valdo mara yson ane ilton eide ika oro ova ski");

  private final Random random;
  private final List<String> veryCommonFirst = new ArrayList<>();
  private final List<String> veryCommonLast = new ArrayList<>();
  private final List<String> commonFirst = new ArrayList<>();
  private final List<String> rareFirst = new ArrayList<>();
  private final List<String> commonLast = new ArrayList<>();
  private final List<String> rareLast = new ArrayList<>();

  TrainingValues(Random random) throws IOException {
    this.random = random;
    try (InputStream in = Lexicon.class.getResourceAsStream("lexicon.txt")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (line.startsWith("#")) {
          continue;
        }
        String[] parts = line.split(" ");
        char first = parts[0].charAt(0);
        char last = parts[0].charAt(1);
        int word = Math.max(parts[0].charAt(2), Math.max(parts[0].charAt(3), parts[0].charAt(4)));
        for (int i = 1; i < parts.length; i++) {
          if (parts[i].length() < 3) {
            continue;
          }
          if (first == '3') {
            veryCommonFirst.add(capital(parts[i]));
          } else if (first == '2' && word <= '1') {
            commonFirst.add(capital(parts[i]));
          } else if (first == '1' && word == '0') {
            rareFirst.add(capital(parts[i]));
          }
          if (last == '3') {
            veryCommonLast.add(capital(parts[i]));
          } else if (last == '2') {
            commonLast.add(capital(parts[i]));
          } else if (last == '1' && word == '0') {
            rareLast.add(capital(parts[i]));
          }
        }
      }
    }
  }

  private static String[] words(String words) {
    return words.split(" ");
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private String pick(String... these) {
    return these[random.nextInt(these.length)];
  }

  private String pick(List<String> these) {
    return these.get(random.nextInt(these.size()));
  }

  private int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private String digits(int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  private String invented() {
    StringBuilder name = new StringBuilder();
    for (int i = between(1, 3); i > 0; i--) {
      name.append(pick(SYLLABLES));
    }
    return capital(name.append(chance(60) ? pick(ENDINGS) : pick(SYLLABLES)).toString());
  }

  private String first() {
    int kind = random.nextInt(100);
    String name =
        kind < 48
            ? pick(veryCommonFirst)
            : kind < 64
                ? pick(commonFirst)
                : kind < 84 ? pick(rareFirst) : kind < 96 ? invented() : pick(WORD_NAMES);
    if (chance(4)) {
      return name + "-" + pick(commonFirst);
    }
    return chance(12) ? name + " " + pick(veryCommonFirst) : name;
  }

  /** What things and firms are called: a maker, a word that means nothing, a name, or a word. */
  private String coined() {
    int kind = random.nextInt(100);
    return kind < 30
        ? pick(BRANDS)
        : kind < 70 ? invented() : kind < 82 ? pick(commonLast) : capital(pick(WORD_THINGS));
  }

  private String gibberish() {
    StringBuilder letters = new StringBuilder();
    for (int i = between(4, 8); i > 0; i--) {
      letters.append("bcdfghjklmnpqrstvwxyzaeiou".charAt(random.nextInt(26)));
    }
    return letters.toString();
  }

  private String last() {
    int kind = random.nextInt(100);
    String name =
        kind < 45
            ? pick(veryCommonLast)
            : kind < 66 ? pick(commonLast) : kind < 88 ? pick(rareLast) : invented();
    if (chance(3)) {
      return pick("Al-", "El-", "O'", "D'", "Mac") + name;
    }
    return chance(3) ? pick("Van ", "De ", "Di ", "Von ", "Mc ", "Del ", "De la ") + name : name;
  }

  private String full(String language) {
    boolean portuguese = language.equals("pt");
    String joint = portuguese ? pick("da ", "dos ", "de ", "do ", "") : pick("de ", "", "", "");
    return switch (random.nextInt(8)) {
      case 0 -> first() + " " + joint + last() + " " + last();
      case 1 -> first() + " " + last() + " " + joint + last();
      case 2 -> first() + " " + joint + last();
      case 3 ->
          first()
              + " "
              + last()
              + (portuguese
                  ? " " + pick("Júnior", "Neto", "Filho", "Sobrinho", "e " + last())
                  : "");
      case 4 ->
          first()
              + " "
              + (language.equals("en") ? pick("J.", "A.", "M.", "R.") + " " : "")
              + last();
      default -> first() + " " + last();
    };
  }

  private String street(String language) {
    int number = between(1, 2800);
    if (language.equals("en")) {
      String house = pick("", "", "", "No. ", "#", "H.No. ") + number;
      String way = chance(70) ? pick(TREES) : last();
      return chance(12)
          ? words(number) + " " + way + " " + pick(WAYS)
          : house
              + pick(" ", " ", " ", ", ")
              + pick("", "", "", "N ", "W ", "Old ")
              + way
              + " "
              + pick(WAYS);
    }
    if (language.equals("es")) {
      String kind =
          pick(
              "Calle",
              "calle",
              "Av.",
              "Avenida",
              "C/",
              "Paseo",
              "Carrera",
              "Cra",
              "Jirón",
              "Pasaje",
              "Boulevard",
              "Camino",
              "Calz.",
              "Cll");
      if (chance(20)) {
        return pick("Calle ", "Cra ", "Carrera ", "Cll ", "Kr ", "Diagonal ", "Transversal ")
            + between(1, 160)
            + pick(" # ", " No. ", "#", " No ", " n ")
            + between(1, 99)
            + "-"
            + between(1, 99);
      }
      return kind
          + " "
          + bareStreet(language)
          + pick(", ", " ", " #", " No. ", " nº ", " número ")
          + number;
    }
    String kind =
        pick(
            "Rua",
            "Rua",
            "Rua",
            "R.",
            "Av.",
            "Avenida",
            "Travessa",
            "Tv.",
            "Trav.",
            "Alameda",
            "Al.",
            "Praça",
            "Estrada",
            "Rodovia",
            "Largo",
            "Beco",
            "Viela",
            "Ladeira");
    String said = chance(12) ? words(number) : Integer.toString(number);
    return kind
        + " "
        + bareStreet(language)
        + pick(", ", ", ", " ", " nº ", ", nº ", " número ", " n ", ", n. ")
        + said;
  }

  private static String words(int number) {
    String[] ones = words("um dois três quatro cinco seis sete oito nove");
    String[] tens = words("dez vinte trinta quarenta cinquenta sessenta setenta oitenta noventa");
    String[] hundreds =
        words(
            "cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos");
    StringBuilder said = new StringBuilder();
    int below = number;
    if (below >= 1000) {
      said.append(below >= 2000 ? "dois mil" : "mil");
      below %= 1000;
    }
    if (below >= 100) {
      said.append(said.length() > 0 ? " " : "").append(hundreds[below / 100 - 1]);
      below %= 100;
    }
    if (below >= 10) {
      said.append(said.length() > 0 ? " e " : "").append(tens[below / 10 - 1]);
      below %= 10;
    }
    if (below > 0) {
      said.append(said.length() > 0 ? " e " : "").append(ones[below - 1]);
    }
    return said.toString();
  }

  private String bareStreet(String language) {
    if (language.equals("es") && chance(50)) {
      return pick("San ", "Santa ", "General ", "Doctor ", "Presidente ", "Los ", "Las ", "El ", "")
          + last();
    }
    return switch (random.nextInt(12)) {
      case 0, 1 -> pick("das ", "dos ", "das ", "") + pick(NOUNS);
      case 2 -> pick("São ", "Santo ", "Santa ") + pick(SAINTS);
      case 3 -> pick(PLACES);
      case 4, 5 -> pick(RANKS) + " " + first() + pick("", " " + last());
      case 6 -> pick(NUMBERS) + " de " + capital(pick(MONTHS));
      case 7 -> between(1, 31) + " de " + capital(pick(MONTHS));
      case 8 ->
          pick("Nossa Senhora ", "N. Sra. ", "Senhor ")
              + pick("da Penha", "de Lourdes", "Aparecida", "do Bonfim", "dos Passos");
      case 9 ->
          pick("do ", "da ", "dos ")
              + pick(
                  "Comércio",
                  "Limoeiro",
                  "Matadouro",
                  "Aurora",
                  "Saudade",
                  "Porto",
                  "Moinho",
                  "Campo",
                  "Bispo",
                  "Ouvidor",
                  "Passeio",
                  "Engenho",
                  "Fonte",
                  "Imperador");
      case 10 -> capital(pick("a", "b", "c", "d", "e", "f")).toUpperCase(Locale.ROOT);
      default -> first() + " " + last();
    };
  }

  private String flat(String language) {
    int number = chance(60) ? between(1, 20) * 100 + between(1, 9) : between(1, 98);
    String block = pick("A", "B", "C", "D", "1", "2", "5");
    if (language.equals("en")) {
      return pick(
              "Apt ",
              "apt ",
              "Apartment ",
              "Unit ",
              "Flat ",
              "flat ",
              "Suite ",
              "#",
              "Room ",
              "Floor ")
          + number
          + pick("", "", "A", "B");
    }
    if (language.equals("es")) {
      return pick(
          "piso " + between(1, 15),
          "depto " + number,
          "dpto " + number + block,
          "apto " + number,
          between(1, 9) + "º " + block,
          "piso " + between(1, 9) + " puerta " + between(1, 6),
          "int. " + number,
          "torre " + between(1, 6) + " apto " + number,
          "casa " + between(1, 60),
          "bloque " + block + " apto " + number,
          "escalera " + block + ", " + between(1, 9) + "º " + block,
          "local " + number);
    }
    return pick(
        "apto " + number,
        "ap " + number,
        "apartamento " + number,
        "apt " + number,
        "ap. " + number,
        "apto " + number + " bloco " + block,
        "bloco " + block + " apto " + number,
        "bl " + block + " ap " + number,
        "torre " + block + " ap " + number,
        "casa " + between(1, 90),
        "sala " + number,
        "unidade " + number,
        number + " bloco " + block,
        "casa " + block,
        "ap " + number + " torre " + block,
        "lote " + between(1, 40),
        "fundos",
        "kitnet " + between(1, 20),
        "loja " + between(1, 50),
        "bloco " + block + ", " + number);
  }

  private String bare(String language) {
    if (language.equals("en")) {
      return between(1, 900) + " " + pick(TREES);
    }
    String street = bareStreet(language);
    street =
        street.startsWith("da") || street.startsWith("do")
            ? street.substring(street.indexOf(' ') + 1)
            : street;
    return street + pick(" ", ", ", " n ", " nº ") + between(1, 2500);
  }

  private String planned() {
    String block = pick("A", "B", "C", "F", "H", "K");
    return pick(
        pick(
                "SQN ", "SQS ", "SHIS ", "CLN ", "SHIN ", "SQSW ", "QI ", "QL ", "QN ", "QNL ",
                "QNM ", "QE ", "CLS ", "SCS ", "EQN ")
            + between(1, 416)
            + pick(
                " bloco " + block + " ap " + between(101, 610),
                " conj " + block + " casa " + between(1, 40),
                " conjunto " + between(1, 20) + " casa " + between(1, 40),
                " bl " + block,
                " lote " + between(1, 30)),
        pick("Quadra ", "quadra ", "Qd ", "Qd. ", "qd ")
            + between(1, 300)
            + pick(" lote ", " Lt ", " lt. ", ", lote ")
            + between(1, 60)
            + pick("", " casa " + between(1, 5), ", setor " + pick("Oeste", "Bueno", "Sul")),
        "Rua "
            + pick("T-", "C-", "S-", "J-")
            + between(1, 90)
            + pick(", ", " ")
            + "qd "
            + between(1, 200)
            + " lt "
            + between(1, 40));
  }

  private String rural(String language) {
    if (language.equals("en")) {
      return pick("mile marker ", "county road ", "RR ", "Route ", "PO Box ") + between(1, 900);
    }
    if (language.equals("es")) {
      return pick(
              "Ruta ",
              "Carretera a " + pick(CITIES) + " km ",
              "Rancho " + last() + ", km ",
              "Finca La " + pick(NOUNS) + " km ")
          + between(1, 300);
    }
    return pick(
            "Sítio ",
            "Fazenda ",
            "Chácara ",
            "sítio ",
            "Estância ",
            "Granja ",
            "Assentamento ",
            "Linha ")
        + pick(
            "Boa Esperança",
            "São " + pick(SAINTS),
            "Santa Rita",
            "Recanto " + last(),
            "Bela Vista",
            "do " + last(),
            pick(NOUNS))
        + pick(
            "",
            ", km " + between(1, 60),
            ", km " + between(1, 60) + " da estrada do " + last(),
            ", ramal do " + last() + ", km " + between(2, 50),
            ", estrada " + pick("do ", "da ", "de ") + last() + pick("", " km " + between(2, 40)),
            ", " + pick("BR-", "SP-", "MG-", "GO-") + between(10, 499) + " km " + between(1, 300),
            " lote " + between(1, 50));
  }

  private String landmark(String language) {
    if (language.equals("en")) {
      return pick(
              "behind the ",
              "next to the ",
              "across from the ",
              "opposite the ",
              "near the ",
              "by the ")
          + pick(
              "Methodist church",
              "red gate",
              "blue house",
              "old barn",
              "gas station",
              last() + " bakery",
              "primary school",
              "water tower",
              "old mill",
              "park gate",
              "temple of " + last());
    }
    if (language.equals("es")) {
      return pick("frente a ", "al lado de ", "detrás de ", "junto a ", "a una cuadra de ")
          + pick(
              "la farmacia " + last(),
              "la escuela",
              "la iglesia San " + last(),
              "la plaza",
              "la panadería",
              "la cancha");
    }
    return pick("em frente ", "ao lado ", "atrás ", "perto ", "do lado ", "na esquina ", "depois ")
        + pick(
            "da padaria " + last(),
            "do mercado do " + first(),
            "da escola municipal",
            "do posto " + last(),
            "da igreja "
                + pick(
                    "Assembleia", "São " + pick(SAINTS), "Batista", "matriz", "velha", "católica"),
            "da prefeitura",
            "do correio velho",
            "da rodoviária",
            "da torre azul",
            "do galpão amarelo",
            "da farmácia da " + first(),
            "do salão da " + first(),
            "da praça da matriz",
            "do campo de futebol",
            "da oficina do " + pick(NICKS),
            "do bar da " + first(),
            "da caixa d'água",
            "da quadra",
            "da ponte",
            "do cemitério");
  }

  /** The text of a slot; what of it is a label's is between the marks of that label. */
  /** One that the list of towns has, with capitals. */
  private String town() {
    StringBuilder town = new StringBuilder();
    for (String word : pick(TOWNS).split(" ", -1)) {
      boolean small = word.length() < 4 && !town.isEmpty();
      town.append(town.isEmpty() ? "" : " ")
          .append(small ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return town.toString();
  }

  private static List<String> towns() {
    try (InputStream in = Towns.class.getResourceAsStream("towns.txt")) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  String of(String slot, String language) {
    return switch (slot) {
      case "first" -> "\1" + first() + "\2";
      case "full" -> "\1" + full(language) + "\2";
      case "last" -> "\1" + last() + "\2";
      case "inverted" ->
          "\1" + (chance(60) ? last().toUpperCase(Locale.ROOT) : last()) + ", " + first() + "\2";
      case "nick" -> "\1" + pick(NICKS) + "\2";
      case "wordname" -> "\1" + pick(WORD_NAMES) + "\2";
      case "street" ->
          "\3" + (language.equals("pt") && chance(18) ? planned() : street(language)) + "\4";
      case "planned" -> "\3" + planned() + "\4";
      case "streetshop" -> "\3" + street(language) + "\4";
      case "bare" ->
          "\3" + (language.equals("pt") && chance(25) ? planned() : bare(language)) + "\4";
      case "flat" -> "\3" + flat(language) + "\4";
      case "rural" -> "\3" + rural(language) + "\4";
      case "landmark" -> "\3" + landmark(language) + "\4";
      case "address" -> "\3" + address(language) + "\4";
      case "gibberish" -> gibberish();
      case "city" -> chance(30) ? pick(CITIES) : chance(40) ? pick(MORE_CITIES) : town();
      case "pet" -> chance(65) ? pick(PETS) : pick(veryCommonFirst);
      case "product" -> pick(PRODUCTS);
      case "team" -> pick(TEAMS);
      case "car" -> pick(CARS);
      case "brand" -> pick(BRANDS);
      case "model" -> pick(MODELS) + " " + between(1, 20);
      case "shop" -> pick(SHOPS);
      case "cpf" ->
          chance(50) ? digits(11) : digits(3) + "." + digits(3) + "." + digits(3) + "-" + digits(2);
      case "rg" -> digits(2) + "." + digits(3) + "." + digits(3) + "-" + digits(1);
      case "phone" ->
          chance(50)
              ? digits(2) + " 9" + digits(4) + "-" + digits(4)
              : "(" + digits(2) + ") 9" + digits(8);
      case "email" ->
          (first() + pick(".", "_", "") + last())
                  .toLowerCase(Locale.ROOT)
                  .replaceAll("[^a-z._]", "")
              + "@"
              + pick("gmail.com", "hotmail.com", "outlook.com");
      case "birth" -> between(1, 28) + "/" + between(1, 12) + "/" + between(1945, 2010);
      case "date" -> chance(50) ? between(1, 28) + "/" + between(1, 12) : "dia " + between(1, 28);
      case "time" -> between(7, 21) + pick("h", ":30", "h30", ":00");
      case "price" -> pick("R$ ", "$", "R$") + between(5, 900) + pick(",00", ",90", "");
      case "qty" -> Integer.toString(between(2, 40));
      case "year" -> Integer.toString(between(2004, 2026));
      case "order" -> digits(between(4, 9));
      case "plate" -> "ABC" + digits(1) + "D" + digits(2);
      case "weekday" ->
          language.equals("en")
              ? pick("monday", "tuesday", "friday", "sunday")
              : language.equals("es")
                  ? pick("lunes", "martes", "viernes", "sábado")
                  : pick(
                      "segunda",
                      "terça",
                      "quarta",
                      "quinta",
                      "sexta",
                      "sábado",
                      "domingo",
                      "segunda-feira");
      case "month" ->
          language.equals("en")
              ? pick("march", "june", "december")
              : language.equals("es") ? pick("marzo", "mayo", "enero") : pick(MONTHS);
      default -> other(slot);
    };
  }

  /** Those of {@code development.txt} that are no names, addresses or words. */
  private String other(String slot) {
    return switch (slot) {
      case "coined" -> coined();
      case "rare" -> "\1" + (chance(50) ? pick(rareFirst) : invented()) + "\2";
      case "drug" -> chance(60) ? pick(DRUGS) : invented();
      case "plant" -> pick(PLANTS);
      case "color" -> pick(COLORS);
      case "wordthing" -> chance(50) ? pick(WORD_THINGS) : pick(PLANTS);
      case "thing" -> pick(THINGS);
      case "neighbourhood" -> pick(NEIGHBOURHOODS);
      case "streetname" ->
          pick("Avenida ", "Rua ", "Av. ", "R. ")
              + pick(veryCommonLast)
              + (chance(30) ? " " + pick(commonLast) : "");
      case "name" -> of("full", "pt");
      case "first-name" -> of("first", "pt");
      case "~price" -> of("price", "pt");
      case "~date" -> of("date", "pt");
      case "~time" -> of("time", "pt");
      case "handle", "url", "profile" -> "@" + gibberish();
      default -> slot.startsWith("~") ? digits(between(2, 7)) : digits(between(6, 12));
    };
  }

  private String address(String language) {
    StringBuilder address =
        new StringBuilder(language.equals("pt") && chance(15) ? planned() : street(language));
    if (chance(45)) {
      address.append(pick(", ", " ", " - ")).append(flat(language));
    }
    if (chance(65)) {
      address.append(pick(", ", " - ", " ")).append(pick(DISTRICTS));
    }
    if (chance(45)) {
      address.append(pick(", ", " - ", " ")).append(pick(CITIES));
      address.append(chance(40) ? pick(" SP", " - MG", "/RJ", " PR", " TX") : "");
    }
    String code = language.equals("pt") ? digits(5) + "-" + digits(3) : digits(5);
    return chance(30)
        ? address + "\4" + pick(", ", " CEP ", " cep: ", ", CP ", " ") + code + "\3"
        : address.toString();
  }
}
