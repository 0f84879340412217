-- Remembers that two names are one person's.
--
-- KEYS  1 prosa:aliases   2 prosa:forgotten   3 prosa:opted-out   4 prosa:salt
-- ARGV  1 a name   2 another   3 'move' if the person has changed from the first to the second, else 'join'
--       4 how long to remember in s, after they were told last   5 time in ms
--       6 what each name may be called in the other two keys, 7 of the second name; with spaces between
--       8 what the first name is to be marked by there, 9 the second
--       10 the salt that these are made with
--
-- Every name of a person leads to the day on which two of their names were told together last, and to
-- all names, with line ends between.
--
-- Returns 1 if that is new, 0 if it was known, 'forgotten' if the person asked for that, under whichever
-- name, 'without-marks' if the writer must look again, or 'conflict' if both have phones and these are not
-- one: then they stay apart.

local aliases, forgotten, opted_out = KEYS[1], KEYS[2], KEYS[3]
local name, other, life, now = ARGV[1], ARGV[2], tonumber(ARGV[4]), ARGV[5]
if redis.call('GET', KEYS[4]) ~= ARGV[10] then
  return 'without-marks'
end

local DAY = 86400
local today = math.floor(tonumber(now) / 1000 / DAY)
local MOST_NAMES = 16

-- When one of the two was marked there.
local function marked(hash)
  for mark in string.gmatch(ARGV[6] .. ' ' .. ARGV[7], '%x+') do
    local time = redis.call('HGET', hash, mark)
    if time then
      return time
    end
  end
end

-- With the same time, by which names that were marked together are known.
local function mark(hash, time)
  for one in string.gmatch(ARGV[8] .. ' ' .. ARGV[9], '%x+') do
    redis.call('HSETNX', hash, one, time)
  end
end

-- All names of the person with that one, and the day.
local function names_of(one)
  local value = redis.call('HGET', aliases, one)
  local names = {}
  for each in string.gmatch(value or '', '[^\n]+') do
    names[#names + 1] = each
  end
  local day = table.remove(names, 1)
  return #names > 0 and names or {one}, tonumber(day)
end

-- Names that were not told for longer than messages are kept go, two at random each time: so fewer are
-- added than go.
local some = redis.call('HRANDFIELD', aliases, 2, 'WITHVALUES')
for i = 1, #some, 2 do
  local told = tonumber(string.match(some[i + 1], '^%d+')) or 0
  if (today - told) * DAY > life + DAY then
    redis.call('HDEL', aliases, some[i])
  end
end

local names, day = names_of(name)
local others = names_of(other)

local time = marked(forgotten)
if time then
  mark(forgotten, time)
  for _, some in ipairs({names, others}) do
    for _, one in ipairs(some) do
      redis.call('HDEL', aliases, one)
    end
  end
  return 'forgotten'
end
time = marked(opted_out)
if time then
  mark(opted_out, time)
end

local is_name = {}
for _, one in ipairs(names) do
  is_name[one] = true
end
if is_name[other] and day == today then
  return 0
end

-- Brazilian mobile numbers are the same with and without the ninth digit.
local function phones(some)
  local found, any = {}, false
  for _, one in ipairs(some) do
    local digits = string.match(one, '^%+?(%d+)$')
    if digits then
      local area, number = string.match(digits, '^(55%d%d)([6-9]%d%d%d%d%d%d%d)$')
      found[area and area .. '9' .. number or digits] = true
      any = true
    end
  end
  return found, any
end

local known = is_name[other]
if not known and ARGV[3] ~= 'move' then
  local mine, i_have = phones(names)
  local theirs, they_have = phones(others)
  local shared = false
  for phone in pairs(mine) do
    shared = shared or theirs[phone]
  end
  if i_have and they_have and not shared then
    return 'conflict'
  end
end
for _, one in ipairs(others) do
  if not is_name[one] then
    is_name[one] = true
    names[#names + 1] = one
  end
end
if #names > MOST_NAMES then
  return 'conflict'
end

local value = today .. '\n' .. table.concat(names, '\n')
for _, one in ipairs(names) do
  redis.call('HSET', aliases, one, value)
end
redis.call('EXPIRE', aliases, life + DAY)
return known and 0 or 1
