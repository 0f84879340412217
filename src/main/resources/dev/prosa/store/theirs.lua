-- Whose an element of a list is; stands before forget.lua and rewrite.lua.
--
-- ARGV  5 ... the phones under which the person is known

local phones = {}
for i = 5, #ARGV do
  phones[ARGV[i]] = true
end

-- Digits alone, of a number as people write it: with blanks, hyphens and brackets, of Unicode, too.
local function bare(phone)
  local digits = string.gsub(phone, '[ +().-]', '')
  digits = string.gsub(digits, '\194\160', '')
  digits = string.gsub(digits, '\226[\128\129].', '')
  return string.find(digits, '%D') and phone or digits
end

-- Some bots push the message itself. What cannot be decoded names nobody that could be found.
local function whose(element)
  local phone = string.match(element, '^conversation:(.*):%d+$')
  if phone or string.sub(element, 1, 1) ~= '{' then
    return phone
  end
  local ok, message = pcall(cjson.decode, element)
  return ok and type(message) == 'table' and tostring(message.phoneNumber) or nil
end

local function isTheirs(element)
  local phone = whose(element)
  return phone and (phones[phone] or phones[bare(phone)])
end

