-- Lets a test act in Neovim as a person does: requests come over a socket, one JSON value a line, and are answered likewise.
local api = vim.api

-- A lone offer too is shown before it is taken.
vim.o.completeopt = 'menuone'

--- Places of tests count lines and columns from 0, as the protocol does; columns are bytes here.
local function cursor() local at = api.nvim_win_get_cursor(0) return { at[1] - 1, at[2] } end

local function floats()
  return vim.tbl_filter(function(win) return api.nvim_win_get_config(win).relative ~= '' end, api.nvim_list_wins())
end

local function choose(title, offered)
  return function(items, options, on_choice)
    options = options or {}
    for _, item in ipairs(items) do
      local text = options.format_item and options.format_item(item) or item
      -- Newer ones say behind the title who offers it.
      table.insert(offered, (text:gsub(' %[sysdesign%]$', '')))
    end
    for index, text in ipairs(offered) do
      if text == title then return on_choice(items[index], index) end
    end
    on_choice(nil, nil)
  end
end

local offered = {}
local acts = {}

function acts.open(file) vim.cmd('edit ' .. vim.fn.fnameescape(file)) return true end

function acts.language() return vim.bo.filetype end

function acts.text() return table.concat(api.nvim_buf_get_lines(0, 0, -1, false), '\n') .. '\n' end

function acts.names()
  local names = {}
  for _, buffer in ipairs(api.nvim_list_bufs()) do
    table.insert(names, vim.fn.fnamemodify(api.nvim_buf_get_name(buffer), ':t'))
  end
  return names
end

function acts.show(name) vim.cmd('buffer ' .. name) return true end

function acts.cursor() return cursor() end

function acts.go(line, column)
  vim.cmd('stopinsert')
  api.nvim_win_set_cursor(0, { line + 1, column })
  return true
end

function acts.findings()
  return vim.tbl_map(function(found)
    return { rule = found.code, line = found.lnum, message = found.message }
  end, vim.diagnostic.get(0))
end

function acts.keys(keys)
  api.nvim_feedkeys(api.nvim_replace_termcodes(keys, true, false, true), 't', false)
  return true
end

function acts.menu()
  if vim.fn.pumvisible() == 0 then return {} end
  return vim.tbl_map(function(item)
    return item.abbr ~= '' and item.abbr or item.word
  end, vim.fn.complete_info({ 'items' }).items)
end

function acts.hover() vim.lsp.buf.hover() return true end

function acts.hovered()
  local win = floats()[1]
  if not win then return '' end
  return table.concat(api.nvim_buf_get_lines(api.nvim_win_get_buf(win), 0, -1, false), '\n')
end

function acts.definition() vim.lsp.buf.definition() return true end

function acts.references() vim.fn.setqflist({}) vim.lsp.buf.references() return true end

function acts.symbols() vim.fn.setqflist({}) vim.fn.setloclist(0, {}) vim.lsp.buf.document_symbol() return true end

--- What the last question for places found: Neovim lists it.
function acts.listed()
  local list = vim.fn.getqflist()
  if #list == 0 then list = vim.fn.getloclist(0) end
  return vim.tbl_map(function(item) return { line = item.lnum - 1, text = item.text } end, list)
end

function acts.rename(name) vim.lsp.buf.rename(name) return true end

function acts.format()
  if vim.lsp.buf.format then vim.lsp.buf.format({ timeout_ms = 10000 }) else vim.lsp.buf.formatting_sync(nil, 10000) end
  return true
end

function acts.action(title, kind)
  offered = {}
  vim.ui.select = choose(title, offered)
  local context = { only = kind and { kind } or nil }
  -- Before 0.8 the context itself is what is handed over.
  vim.lsp.buf.code_action(vim.fn.has('nvim-0.8') == 1 and { context = context } or context)
  return true
end

function acts.offered() return offered end

function acts.ask(method, more)
  local parameters = vim.tbl_extend('force', vim.lsp.util.make_position_params(0, 'utf-16'), more or {})
  local answers = vim.lsp.buf_request_sync(0, method, parameters, 10000)
  for _, answer in pairs(answers or {}) do return answer.result end
end

local socket = vim.loop.new_tcp()
local rest = ''

local function answer(line)
  local request = vim.fn.json_decode(line)
  local fine, result = pcall(acts[request.act], unpack(request.given))
  local empty = type(result) == 'table' and vim.tbl_isempty(result)
  local text = vim.fn.json_encode({ ok = fine, result = empty and '[]' or result == nil and vim.NIL or result })
  socket:write(text .. '\n')
end

socket:connect('127.0.0.1', tonumber(vim.env.SYSDESIGN_TEST_PORT), function(problem)
  assert(not problem, problem)
  socket:read_start(function(_, piece)
    if not piece then return vim.schedule(function() vim.cmd('qall!') end) end
    rest = rest .. piece
    while rest:find('\n') do
      local line = rest:match('^[^\n]*')
      rest = rest:sub(#line + 2)
      vim.schedule(function() answer(line) end)
    end
  end)
end)
