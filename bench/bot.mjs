// A bot of a Brazilian shop, played over HTTP: customers ask, the bot answers, and one customer edits
// and one takes back what they wrote, as WhatsApp's webhooks tell it.
//
//   PROSA_URL=http://127.0.0.1:8080 PROSA_TOKEN=… APP_SECRET=… node bench/bot.mjs [CUSTOMERS]
//
// Then: ./run.sh export --output=out/bot
import { createHmac } from 'node:crypto';

const { PROSA_URL, PROSA_TOKEN, APP_SECRET } = process.env;
const customers = Number(process.argv[2] ?? 100);
const items = ['pizza', 'marmita', 'bolo de cenoura', 'açaí', 'esfiha', 'pastel', 'coxinha'];
const streets = ['das Flores', 'XV de Novembro', 'Sete de Setembro', 'do Comércio', 'Santos Dumont'];
let time = Date.now() - 1000 * 3600;

async function post(path, body, headers) {
  for (let attempt = 0; ; attempt++) {
    const answer = await fetch(PROSA_URL + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body,
    });
    if (answer.ok) return answer;
    if (answer.status !== 503 || attempt === 20) throw new Error(`${path}: ${answer.status}`);
    await new Promise((later) => setTimeout(later, 500));
  }
}

/** What a customer does arrives as a webhook, signed by Meta. */
function fromCustomer(phone, id, message) {
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value: {
      messaging_product: 'whatsapp',
      messages: [{ from: phone, id, timestamp: String(Math.floor((time += 7000) / 1000)), ...message }],
    } }] }],
  });
  const signature = createHmac('sha256', APP_SECRET).update(body).digest('hex');
  return post('/v1/webhooks/whatsapp', body, { 'X-Hub-Signature-256': `sha256=${signature}` });
}

const asks = (phone, id, text) => fromCustomer(phone, id, { type: 'text', text: { body: text } });

/** What the bot says, nobody tells but the bot. */
function answers(phone, id, content) {
  const message = { phoneNumber: phone, role: 'assistant', content, id, timestamp: (time += 5000) };
  return post('/v1/messages', JSON.stringify(message), { Authorization: `Bearer ${PROSA_TOKEN}` });
}

for (let i = 0; i < customers; i++) {
  const phone = `55119${90000000 + i}`;
  const item = items[i % items.length];
  const street = `Rua ${streets[i % streets.length]}, ${100 + i}`;
  await asks(phone, `a${i}`, `Oi! Vocês entregam ${item} na ${street}?`);
  await answers(phone, `b${i}`, `Entregamos sim! A ${item} para a ${street} sai por R$ ${20 + i},90.`);
  await asks(phone, `c${i}`, i === 0 ? 'qro 2' : `Quero ${2 + (i % 5)}, por favor`);
  if (i === 0) {
    await fromCustomer(phone, 'e0', {
      type: 'edit',
      edit: { original_message_id: 'c0', message: { type: 'text', text: { body: 'Quero 2, por favor' } } },
    });
  }
  if (i === 1) {
    await asks(phone, 'd1', 'a senha do portão é 4321');
    await fromCustomer(phone, 'r1', { type: 'revoke', revoke: { original_message_id: 'd1' } });
  }
  await answers(phone, `f${i}`, `Anotado: ${2 + (i % 5)}x ${item}. Chega em ${30 + i} minutos.`);
}
console.log(`${customers} customers, ${4 * customers} messages`);
