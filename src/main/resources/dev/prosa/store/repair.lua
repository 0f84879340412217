-- Repairs one name in a list, atomically; whatever a writer did meanwhile is looked at again here.
-- Returns 1 if something was changed, or how many places of the name, else 0.
--
-- KEYS  1 user_messages:PHONE, the list, or all_conversations
--       2 conversation:PHONE:MILLIS, the message of that name
--       3 {all_conversations}:trimmed   4 {all_conversations}:edition, only where a name is replaced
-- ARGV  1 what to do: 'dangling', 'repeated', 'wrong-owner', 'missing', 'replace'
--       2 the name as lists hold it   3 retention in s
--       4 where to replace it: its logical position   5 what stands for nobody
--
-- A list may hold millions of names. What was pushed since it was read is among the last of them: to
-- look through all would hold up everyone.

local list, message, task, name, retention = KEYS[1], KEYS[2], ARGV[1], ARGV[2], tonumber(ARGV[3])
local LAST = 20000
local AROUND = 64

if task == 'dangling' then
  if redis.call('EXISTS', message) == 1 then
    return 0
  end
  return redis.call('LREM', list, 0, name)
elseif task == 'repeated' then
  return redis.call('LREM', list, -1, name) -- once for each time but the first
elseif task == 'wrong-owner' then
  return redis.call('LREM', list, 0, name)
elseif task == 'replace' then
  -- It may have been read a moment before or after the counter.
  local place = tonumber(ARGV[4]) - tonumber(redis.call('GET', KEYS[3]) or '0')
  local first = math.max(0, place - AROUND)
  local found
  for i, element in ipairs(redis.call('LRANGE', list, first, math.max(0, place + AROUND))) do
    local distance = math.abs(first + i - 1 - place)
    if element == name and (not found or distance < math.abs(found - place)) then
      found = first + i - 1
    end
  end
  if found then
    redis.call('INCR', KEYS[4])
    redis.call('LSET', list, found, ARGV[5])
  end
  return found and 1 or 0
end

-- 'missing': the message is there, and the list does not name it.
if redis.call('EXISTS', message) == 0
    or redis.call('LPOS', list, name, 'RANK', -1, 'MAXLEN', LAST) then
  return 0
end
redis.call('RPUSH', list, name)
if redis.call('TTL', list) < retention then
  redis.call('EXPIRE', list, retention)
end
return 1
