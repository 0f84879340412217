-- Changes or deletes one message, if it still is what its reader has read. Names of it in lists stay,
-- as after it has expired.
--
-- KEYS  1 conversation:PHONE:MILLIS
-- ARGV  1 the message as it was read   2 what takes its place; '' if it is to go
--
-- Returns 1 if that was done, else 0.

if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
if ARGV[2] == '' then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[2], 'KEEPTTL')
end
return 1
