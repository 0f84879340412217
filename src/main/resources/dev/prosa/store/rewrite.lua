-- Writes a page of a list anew beside it, with a name that stands for nobody in the place of one person's
-- names and messages; after the last page the new list takes the old one's place. Every element keeps
-- its logical position.
--
-- KEYS  1 all_conversations   2 {all_conversations}:trimmed   3 {all_conversations}:edition
--       4 {all_conversations}:anew
-- ARGV  1 how many elements were written so far   2 the length of a page   3 what stands for nobody
--       4 who writes it   5 ... the phones under which the person is known
--
-- Returns how many were replaced and how many elements were written, or -1 after the last page, or -2 if
-- somebody else replaced elements, cut the list or began to write it anew meanwhile: then this starts
-- again.

local list, anew, nobody = KEYS[1], KEYS[4], ARGV[3]
local done, most = tonumber(ARGV[1]), tonumber(ARGV[2])
local trimmed = tonumber(redis.call('GET', KEYS[2]) or '0')
local edition = redis.call('GET', KEYS[3]) or '0'

-- The first element says of what the new list is made and by whom: edition of the old one, logical
-- position of its beginning, writer.
if done == 0 then
  if redis.call('EXISTS', anew) == 1 then
    return {0, -2}
  end
  redis.call('RPUSH', anew, edition .. ' ' .. trimmed .. ' ' .. ARGV[4])
end
local made_of, start, writer =
  string.match(redis.call('LINDEX', anew, 0) or '', '^(%d+) (%d+) (%d+)$')
if made_of ~= edition or writer ~= ARGV[4] or redis.call('LLEN', anew) ~= done + 1 then
  if writer == ARGV[4] then
    redis.call('UNLINK', anew)
  end
  return {0, -2}
end
redis.call('EXPIRE', anew, 3600)

local position = tonumber(start) + done
local page = {}
if position < trimmed then
  -- Trimmed off before it was reached: it goes in the end, and keeps the places until then.
  for i = 1, math.min(most, trimmed - position) do
    page[i] = nobody
  end
else
  page = redis.call('LRANGE', list, position - trimmed, position - trimmed + most - 1)
end

local replaced = 0
for i, element in ipairs(page) do
  if isTheirs(element) then
    page[i] = nobody
    replaced = replaced + 1
  end
end
if #page > 0 then
  redis.call('RPUSH', anew, unpack(page))
end
if #page == most or position < trimmed then
  return {replaced, done + #page}
end

-- The end, and nobody can push before the new list is in its place. If another program cut the old one
-- without counting, elements were passed over. The new one's first element goes, too.
local gone = 1 + trimmed - tonumber(start)
if redis.call('LLEN', anew) - gone ~= redis.call('LLEN', list) then
  redis.call('UNLINK', anew)
  return {0, -2}
end
redis.call('LTRIM', anew, gone, -1)
local life = redis.call('PTTL', list)
redis.call('INCR', KEYS[3])
redis.call('UNLINK', list)
if redis.call('EXISTS', anew) == 1 then
  redis.call('RENAME', anew, list)
  if life > 0 then
    redis.call('PEXPIRE', list, life)
  else
    redis.call('PERSIST', list)
  end
end
return {replaced, -1}
