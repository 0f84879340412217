// A Node bot that stores as fast as it can: five commands a message, a thousand messages a pipeline.
// node writer.js PORT MESSAGES
const Redis = require('ioredis');

const EXPIRY = 60 * 24 * 60 * 60;
const BATCH = 1000;
const TEXT =
  'Boa tarde! Sentimos muito pelo transtorno, me envia o número do pedido que eu verifico 😊 #';

async function main() {
  const redis = new Redis({ port: Number(process.argv[2]), host: '127.0.0.1' });
  const messages = Number(process.argv[3]);
  await redis.ping();
  const started = process.hrtime.bigint();
  for (let from = 0; from < messages; from += BATCH) {
    const pipeline = redis.pipeline();
    for (let i = from; i < Math.min(from + BATCH, messages); i++) {
      const phoneNumber = '55119' + (90000000 + (i % 500));
      const timestamp = 1760000000000 + i;
      const role = Math.floor(i / 500) % 2 === 0 ? 'user' : 'assistant';
      const key = `conversation:${phoneNumber}:${timestamp}`;
      pipeline.set(key, JSON.stringify({ role, content: TEXT + i, timestamp, phoneNumber }), 'EX', EXPIRY);
      pipeline.rpush(`user_messages:${phoneNumber}`, key);
      pipeline.expire(`user_messages:${phoneNumber}`, EXPIRY);
      pipeline.rpush('all_conversations', key);
      pipeline.expire('all_conversations', EXPIRY);
    }
    await pipeline.exec();
  }
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  console.log(`| pipelined Node writer | ${Math.round(messages / seconds)} | - | - | - | 0 |`);
  redis.disconnect();
}

main();
