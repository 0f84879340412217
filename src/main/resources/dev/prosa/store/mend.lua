-- Mends one name in the lists of its user, atomically; whatever a writer did meanwhile is looked at
-- again here. Returns 1 if something was changed, else 0.
--
-- KEYS  1 user_messages:PHONE, the list   2 conversation:PHONE:MILLIS, the message of that name
-- ARGV  1 what to do: 'dangling', 'repeated', 'misfiled', 'missing'   2 the name as lists hold it
--       3 retention in s

local list, message, task, name, retention = KEYS[1], KEYS[2], ARGV[1], ARGV[2], ARGV[3]

if task == 'dangling' then
  if redis.call('EXISTS', message) == 1 then
    return 0
  end
  return redis.call('LREM', list, 0, name)
elseif task == 'repeated' then
  local places = redis.call('LPOS', list, name, 'COUNT', 0)
  if #places < 2 then
    return 0
  end
  return redis.call('LREM', list, 1 - #places, name)
elseif task == 'misfiled' then
  return redis.call('LREM', list, 0, name)
end

-- 'missing': the message is there, and its user's list does not name it.
if redis.call('EXISTS', message) == 0 or redis.call('LPOS', list, name) then
  return 0
end
redis.call('RPUSH', list, name)
redis.call('EXPIRE', list, retention)
return 1
