-- Takes dead names off the head of a list, up to the first that is alive or is no name.
--
-- KEYS  1 the list   2 {all_conversations}:trimmed, only for all_conversations
-- ARGV  1 time in ms before which a name without a message is dead   2 how many at most
--
-- Returns how many it took off. A name whose time has not passed may be a message that is just being
-- written, by a bot that writes the name first.

local list, counter, horizon, most = KEYS[1], KEYS[2], tonumber(ARGV[1]), tonumber(ARGV[2])
-- A namespace has no colon and is not called as keys are; a phone may hold anything.
local space = ''
if list ~= 'all_conversations' and string.sub(list, 1, 14) ~= 'user_messages:' then
  space = string.match(list, '^[^:]*:') or ''
end
local head = redis.call('LRANGE', list, 0, most - 1)
local dead = 0
for _, name in ipairs(head) do
  local time = tonumber(string.match(name, '^conversation:.*:(%d+)$'))
  if not time or time >= horizon or redis.call('EXISTS', space .. name) == 1 then
    break
  end
  dead = dead + 1
end
if dead == 0 then
  return 0
end
-- Counted first: a position that moves without being counted would be read twice.
if counter then
  redis.call('INCRBY', counter, dead)
end
redis.call('LTRIM', list, dead, -1)
return dead
