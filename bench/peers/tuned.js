// The same file, as well as Node can do it: big LRANGEs, MGETs of 10,000 with the next one already
// on its way while this one is parsed, a Map, and a streaming write.
// node tuned.js PORT OUTPUT
const fs = require('fs');
const Redis = require('ioredis');

const BATCH = 10_000;

async function main() {
  const redis = new Redis({ port: Number(process.argv[2]), host: '127.0.0.1' });
  const conversations = new Map();
  const fetch = async (start) => {
    const refs = await redis.lrange('all_conversations', start, start + BATCH - 1);
    return refs.length === 0 ? null : redis.mget(refs);
  };
  let next = fetch(0);
  for (let start = BATCH; ; start += BATCH) {
    const values = await next;
    if (values === null) {
      break;
    }
    next = fetch(start);
    for (const value of values) {
      if (value === null) {
        continue;
      }
      const message = JSON.parse(value);
      const conversation = conversations.get(message.phoneNumber);
      if (conversation === undefined) {
        conversations.set(message.phoneNumber, [message]);
      } else {
        conversation.push(message);
      }
    }
  }
  const output = fs.createWriteStream(process.argv[3], { highWaterMark: 1 << 20 });
  for (const conversation of conversations.values()) {
    conversation.sort((a, b) => a.timestamp - b.timestamp);
    const line = JSON.stringify({
      messages: conversation.map(({ role, content }) => ({ role, content })),
    });
    if (!output.write(line + '\n')) {
      await new Promise((resolve) => output.once('drain', resolve));
    }
  }
  await new Promise((resolve) => output.end(resolve));
  redis.disconnect();
}

main();
