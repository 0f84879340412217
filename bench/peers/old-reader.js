// The old bot's own way to its training file: one GET for each message, one after another.
// node old-reader.js PORT OUTPUT
const fs = require('fs');
const Redis = require('ioredis');

async function getAllConversationsForFineTuning(redis) {
  const conversations = {};
  const keys = await redis.lrange('all_conversations', 0, -1);
  for (const key of keys) {
    const data = await redis.get(key);
    if (data) {
      const message = JSON.parse(data);
      if (!conversations[message.phoneNumber]) {
        conversations[message.phoneNumber] = [];
      }
      conversations[message.phoneNumber].push(message);
    }
  }
  for (const phone of Object.keys(conversations)) {
    conversations[phone].sort((a, b) => a.timestamp - b.timestamp);
  }
  return conversations;
}

async function main() {
  const redis = new Redis({ port: Number(process.argv[2]), host: '127.0.0.1' });
  const conversations = await getAllConversationsForFineTuning(redis);
  const lines = Object.values(conversations).map((conversation) =>
    JSON.stringify({
      messages: conversation.map((message) => ({ role: message.role, content: message.content })),
    }),
  );
  fs.writeFileSync(process.argv[3], lines.map((line) => line + '\n').join(''));
  redis.disconnect();
}

main();
