-- Empties all_conversations as if every element had been trimmed off, so that logical positions
-- never mean another element than they did. Returns how many lists were deleted: 0 or 1.
--
-- KEYS  1 all_conversations   2 {all_conversations}:trimmed

if redis.call('TYPE', KEYS[1]).ok == 'list' then
  redis.call('INCRBY', KEYS[2], redis.call('LLEN', KEYS[1]))
end
return redis.call('UNLINK', KEYS[1])
