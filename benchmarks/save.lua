-- wrk sends one screen of a case again and again, each time as the next phone: wrk -s save.lua URL -- FILE (a cookie on each line)
local cookies, at = {}, 0

function init(args)
  for line in io.lines(args[1]) do cookies[#cookies + 1] = line end
end

function request()
  at = at + 1
  local body = "Audience=DecisionMaker&Cares=" .. string.rep("what+the+office+cares+about+", 15) .. "&Name=Ministry+of+Planning+" .. at
  return wrk.format("POST", nil, {
    ["Cookie"] = cookies[at % #cookies + 1],
    ["Content-Type"] = "application/x-www-form-urlencoded",
  }, body)
end
