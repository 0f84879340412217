-- Stores one message, wholly or not at all.
--
-- KEYS  1 user_messages:PHONE   2 all_conversations   3 {all_conversations}:trimmed
--       4 prosa:users           5 prosa:forgotten     6 prosa:salt
--       7 prosa:seen:HMAC, only where the message came with an id
-- ARGV  1 phone   2 time of the message in ms   3 the message as JSON   4 retention in s
--       5 time in ms before which a name without a message is dead
--       6 what the person may be called in prosa:forgotten, with spaces between; '' if nobody was
--         forgotten when the writer last looked
--       7 the salt that these and the mark are made with; '' if there was none
--       8 life of an id's mark in s
--       9 'revoke', 'edit', 'complete' or 'fail', if it is about the message with that id, else nothing
--       10 time of the edit in ms   11 the new words, escaped as JSON
--
-- A message that was revoked before it came is not stored; one that was edited before it came was
-- stored with the edit, and is not stored again; one that is only completed is not stored. A mark holds
-- the name of its message, after an edit a line end and the time of the edit, or 'revoked', or 'failed' if
-- the message did not come yet and never arrived where it was sent.
--
-- Returns the number n >= 0 if the message is stored under its time + n,
--         a number n < 0 if it was there before, under its time - 1 - n,
--         the name under which the message with that id was stored before, or 'revoked',
--         'noted' if there is no such message and nothing to be done now,
--         'forgotten' if the person asked for that, 'without-marks' if the writer must look again,
--         or 'full' if no name is free.
--
-- The names it makes are not declared in KEYS, so this is a script for one server, not for a cluster.
-- Redis does not undo what a failed script wrote. So whatever can fail comes first: the reads fail
-- on keys of a wrong type, the first write fails without memory or on a replica.

local user_list, all, trimmed, users, mark = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[7]
local phone, millis, json, retention = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local horizon = tonumber(ARGV[5])
local NAMES_TRIED = 100000

-- What stands before every key where several bots share a Redis; names in lists go without it.
local space = string.sub(user_list, 1, #user_list - #'user_messages:' - #phone)
local change, edit_time = ARGV[9], ARGV[10]

-- With another salt than the writer's, nobody who was forgotten would be known by it.
if ARGV[6] == '' and redis.call('EXISTS', KEYS[5]) == 1
    or ARGV[7] ~= '' and redis.call('GET', KEYS[6]) ~= ARGV[7] then
  return 'without-marks'
end
for person in string.gmatch(ARGV[6], '%x+') do
  if redis.call('HEXISTS', KEYS[5], person) == 1 then
    return 'forgotten'
  end
end

-- The message as one that never arrived.
local function failed(message)
  return (string.gsub(message, '%s*}%s*$', function() return ',"failed":true}' end))
end

-- Of two edits the later one stays, in whatever order they come; what has expired or was deleted
-- does not come back.
local function edit(name, edited)
  if edited ~= '' and tonumber(edited) > tonumber(edit_time) then
    return
  end
  local ok, old = pcall(cjson.decode, redis.call('GET', space .. name) or '')
  if not ok or type(old) ~= 'table' or type(old.timestamp) ~= 'number' then
    return
  end
  local owner = string.gsub(cjson.encode(old.phoneNumber), '\\/', '/')
  local new = '{"role":"' .. old.role .. '","content":"' .. ARGV[11]
    .. '","timestamp":' .. string.format('%.0f', old.timestamp)
    .. ',"phoneNumber":' .. owner .. (old.failed == true and ',"failed":true' or '')
    .. (type(old.media) == 'string' and string.match(old.media, '^%l+$')
      and ',"media":"' .. old.media .. '"' or '')
    .. '}'
  redis.call('SET', mark, name .. '\n' .. edit_time, 'EX', ARGV[8])
  redis.call('SET', space .. name, new, 'KEEPTTL')
end

if mark then
  local known = redis.call('GET', mark)
  local name, edited = string.match(known or '', '^([^\n]*)\n?(%d*)$')
  if change == 'revoke' then
    redis.call('SET', mark, 'revoked', 'EX', ARGV[8])
    if known and name ~= 'revoked' and name ~= 'failed' then
      redis.call('DEL', space .. name)
    end
    return 'revoked'
  end
  if known == 'failed' then
    known = nil
    json = failed(json)
  end
  if known then
    if name == 'revoked' then
      return name
    end
    if change == 'edit' or change == 'complete' then
      edit(name, edited)
    elseif change == 'fail' then
      local message = redis.call('GET', space .. name)
      local ok, old = pcall(cjson.decode, message or '')
      if ok and type(old) == 'table' and old.failed ~= true then
        redis.call('SET', space .. name, failed(message), 'KEEPTTL')
      end
    end
    return name
  end
  if change == 'fail' then
    redis.call('SET', mark, 'failed', 'EX', ARGV[8])
  end
  if change == 'fail' or change == 'complete' then
    return 'noted'
  end
end

local user_head = redis.call('LINDEX', user_list, 0)
local all_head = redis.call('LINDEX', all, 0)

redis.call('ZADD', users, 'GT', millis, phone)

-- A name that is taken by another message leads to the next millisecond. Without an id, the same
-- bytes are the same message, sent again; with one, the id has just said that they are another
-- message (WhatsApp's times are whole seconds, and people do say "ok" twice).
local prefix = 'conversation:' .. phone .. ':'
local name, n = prefix .. millis, 0
while not redis.call('SET', space .. name, json, 'NX', 'EX', retention) do
  if not mark and redis.pcall('GET', space .. name) == json then
    return -1 - n
  end
  n = n + 1
  if n > NAMES_TRIED then
    return 'full'
  end
  name = prefix .. string.format('%.0f', tonumber(millis) + n)
end

redis.call('RPUSH', user_list, name)
redis.call('RPUSH', all, name)
redis.call('EXPIRE', user_list, retention)
redis.call('EXPIRE', all, retention)
if mark then
  redis.call('SET', mark, change and name .. '\n' .. edit_time or name, 'EX', ARGV[8])
end

-- Lists that are written to never expire, the messages they name do: every write takes up to two
-- dead names off each head, so that a list shrinks faster than it grows.
local function dead(head)
  local time = tonumber(string.match(head, '^conversation:.*:(%d+)$'))
  return time and time < horizon and redis.call('EXISTS', space .. head) == 0
end

local function trim(list, head, counter)
  for _ = 1, 2 do
    if not head or not dead(head) then
      return
    end
    -- Counted first: a position that moves without being counted would be read twice.
    if counter and type(redis.pcall('INCRBY', counter, 1)) ~= 'number' then
      return
    end
    redis.call('LPOP', list)
    head = redis.call('LINDEX', list, 0)
  end
end

trim(user_list, user_head)
trim(all, all_head, trimmed)
return n
