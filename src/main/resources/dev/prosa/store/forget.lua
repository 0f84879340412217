-- Puts a name that stands for nobody in the place of one person's names and messages in a list, so
-- that every other element keeps its position. Looks at a page of the list, or at less of it where
-- the work would hold up everyone else: each replacement costs as much as its distance from the nearer
-- end of the list.
--
-- KEYS  1 all_conversations   2 {all_conversations}:trimmed   3 {all_conversations}:edition
-- ARGV  1 logical position of the page   2 its length   3 what stands for nobody
--       4 how many nodes of the list may be passed
--       5 ... the phones under which the person is known
--
-- Returns how many were replaced and the logical position to go on from, or -1 after the last one.

local list, trimmed, nobody = KEYS[1], tonumber(redis.call('GET', KEYS[2]) or '0'), ARGV[3]
local first = math.max(0, tonumber(ARGV[1]) - trimmed)
local page = redis.call('LRANGE', list, first, first + tonumber(ARGV[2]) - 1)

local NAMES_A_NODE = 150
local length = redis.call('LLEN', list)
local steps, replaced = tonumber(ARGV[4]), 0
for i, element in ipairs(page) do
  if isTheirs(element) then
    if steps <= 0 then
      return {replaced, trimmed + first + i - 1}
    end
    local place = first + i - 1
    if replaced == 0 then
      redis.call('INCR', KEYS[3])
    end
    redis.call('LSET', list, place, nobody)
    steps = steps - 50 - math.min(place, length - place) / NAMES_A_NODE
    replaced = replaced + 1
  end
end
return {replaced, #page == 0 and -1 or trimmed + first + #page}
