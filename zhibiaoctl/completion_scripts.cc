#include "zhibiaoctl/completion_scripts.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/substitute.h"
#include "zhibiaoctl/command_table.h"

namespace zhibiao {
namespace {

// In single quotes, for any of the shells.
std::string Quoted(absl::string_view text) {
  return absl::StrCat("'", absl::StrReplaceAll(text, {{"'", "'\\''"}}), "'");
}

std::string CommandNames(absl::string_view separator) {
  return absl::StrJoin(AllCommands(), separator, [](std::string* out, const Command& command) {
    absl::StrAppend(out, command.name);
  });
}

// Names of the commands whose arguments are completed so.
std::vector<absl::string_view> CommandsWith(Completes completes) {
  std::vector<absl::string_view> names;
  for (const Command& command : AllCommands())
    if (command.completes == completes) names.push_back(command.name);
  return names;
}

// `--a --b` of a command, without those of every command.
std::string FlagNames(absl::Span<const absl::string_view> names) {
  return absl::StrJoin(names, " ", [](std::string* out, absl::string_view name) {
    absl::StrAppend(out, "--", name);
  });
}

// What bash completes behind each flag that has a value.
std::string BashValues() {
  std::string cases;
  for (const Flag& flag : AllFlags()) {
    if (flag.argument.empty()) continue;
    absl::StrAppend(&cases, "    --", flag.name, ") ");
    if (flag.values != nullptr) {
      absl::StrAppend(&cases, "offered=", Quoted(absl::StrJoin(flag.values(), " ")));
    } else if (flag.completes == Completes::kFiles) {
      absl::StrAppend(&cases, "files=yes");
    } else {
      absl::StrAppend(&cases, "return");
    }
    absl::StrAppend(&cases, " ;;\n");
  }
  return cases;
}

std::string BashFlags() {
  std::string cases;
  for (const Command& command : AllCommands()) {
    if (command.flags.empty()) continue;
    absl::StrAppend(&cases, "      ", command.name,
                    ") offered+=", Quoted(" " + FlagNames(command.flags)), " ;;\n");
  }
  return cases;
}

// zsh takes these for marks of its own within a description.
std::string ZshDescription(absl::string_view text) {
  return absl::StrReplaceAll(text, {{"\\", "\\\\"}, {"[", "\\["}, {"]", "\\]"}, {":", "\\:"}});
}

// `'--from=[meaning]:DAY:'`.
std::string ZshFlag(const Flag& flag) {
  std::string text = absl::StrCat("--", flag.name, flag.argument.empty() ? "" : "=", "[",
                                  ZshDescription(Say(flag.meaning)), "]");
  if (!flag.argument.empty()) {
    absl::StrAppend(&text, ":", ZshDescription(flag.argument), ":");
    if (flag.values != nullptr) {
      absl::StrAppend(&text, "(", absl::StrJoin(flag.values(), " "), ")");
    } else if (flag.completes == Completes::kFiles) {
      absl::StrAppend(&text, "_files");
    }
  }
  return Quoted(text);
}

std::string ZshFlags(absl::Span<const absl::string_view> names) {
  return absl::StrJoin(names, " ", [](std::string* out, absl::string_view name) {
    absl::StrAppend(out, ZshFlag(*FindFlag(name)));
  });
}

// What zsh offers behind a command.
std::string ZshArguments(const Command& command) {
  switch (command.completes) {
    case Completes::kFiles:
      return "'*:file:_files'";
    case Completes::kCommands:
      return absl::StrCat("'1:command:(", CommandNames(" "), ")'");
    case Completes::kNothing:
      break;
  }
  if (command.name == "completion") return "'1:shell:(bash zsh fish)'";
  return command.most_arguments == 0 ? "" : Quoted(absl::StrCat("*:", command.arguments, ":"));
}

// fish: a flag, where the condition holds.
std::string FishFlag(const Flag& flag, absl::string_view condition) {
  std::string line = absl::StrCat("complete -c zhibiaoctl", condition, " -l ", flag.name);
  if (flag.values != nullptr) {
    absl::StrAppend(&line, " -x -a ", Quoted(absl::StrJoin(flag.values(), " ")));
  } else if (flag.completes == Completes::kFiles) {
    absl::StrAppend(&line, " -r -F");
  } else if (!flag.argument.empty()) {
    absl::StrAppend(&line, " -x");
  }
  return absl::StrCat(line, " -d ", Quoted(Say(flag.meaning)), "\n");
}

std::string Seen(absl::Span<const absl::string_view> commands) {
  return absl::StrCat(" -n ",
                      Quoted("__fish_seen_subcommand_from " + absl::StrJoin(commands, " ")));
}

}  // namespace

std::string BashCompletion() {
  return absl::Substitute(
      R"(# Completion of zhibiaoctl in bash, made by `zhibiaoctl completion bash`.
_zhibiaoctl() {
  local current=$${COMP_WORDS[COMP_CWORD]} before=$${COMP_WORDS[COMP_CWORD-1]}
  local command= flag= offered= files= word
  COMPREPLY=()
  for word in "$${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $$word in
      $0) command=$$word; break ;;
    esac
  done
  # bash cuts words at `=`.
  if [[ $$current == = ]]; then
    flag=$$before current=
  elif [[ $$before == = ]]; then
    flag=$${COMP_WORDS[COMP_CWORD-2]}
  elif [[ $$before == --* ]]; then
    flag=$$before
  fi
  case $$flag in
$1  esac
  if [[ -z $$offered && -z $$files ]]; then
    if [[ $$current == -* ]]; then
      offered=$2
      case $$command in
$3      esac
    else
      case $$command in
        '' | help) offered=$4 ;;
        completion) offered='bash zsh fish' ;;
        $5) files=yes ;;
      esac
    fi
  fi
  local IFS=$$'\n'
  if [[ -n $$files ]]; then
    compopt -o filenames 2>/dev/null
    COMPREPLY=($$(compgen -f -- "$$current"))
  else
    COMPREPLY=($$(compgen -W "$${offered// /$$'\n'}" -- "$$current"))
  fi
}
complete -F _zhibiaoctl zhibiaoctl
)",
      CommandNames(" | "), BashValues(), Quoted(FlagNames(FlagsOfEveryCommand())), BashFlags(),
      Quoted(CommandNames(" ")), absl::StrJoin(CommandsWith(Completes::kFiles), " | "));
}

std::string ZshCompletion() {
  std::string summaries, cases;
  for (const Command& command : AllCommands()) {
    absl::StrAppend(&summaries, "    ",
                    Quoted(absl::StrCat(command.name, ":", ZshDescription(command.summary.text()))),
                    "\n");
    absl::StrAppend(&cases, "        ", command.name, ") _arguments $common ",
                    ZshFlags(command.flags), command.flags.empty() ? "" : " ",
                    ZshArguments(command), " ;;\n");
  }
  return absl::Substitute(R"(#compdef zhibiaoctl
# Completion of zhibiaoctl in zsh, made by `zhibiaoctl completion zsh`.
_zhibiaoctl() {
  local curcontext=$$curcontext state line
  typeset -A opt_args
  local -a commands=(
$0  )
  local -a common=($1)
  _arguments -C $$common '1: :->command' '*:: :->argument' && return
  case $$state in
    command) _describe command commands ;;
    argument)
      case $$line[1] in
$2      esac
      ;;
  esac
}
if [[ $$funcstack[1] == _zhibiaoctl ]]; then _zhibiaoctl "$$@"; else compdef _zhibiaoctl zhibiaoctl; fi
)",
                          summaries, ZshFlags(FlagsOfEveryCommand()), cases);
}

std::string FishCompletion() {
  std::string script =
      "# Completion of zhibiaoctl in fish, made by `zhibiaoctl completion fish`.\n"
      "complete -c zhibiaoctl -f\n";
  for (const Command& command : AllCommands()) {
    absl::StrAppend(&script, "complete -c zhibiaoctl -n __fish_use_subcommand -a ", command.name,
                    " -d ", Quoted(command.summary.text()), "\n");
  }
  absl::StrAppend(&script, "complete -c zhibiaoctl", Seen(CommandsWith(Completes::kFiles)), " -F\n",
                  "complete -c zhibiaoctl", Seen(CommandsWith(Completes::kCommands)), " -a ",
                  Quoted(CommandNames(" ")), "\n", "complete -c zhibiaoctl", Seen({"completion"}),
                  " -a 'bash zsh fish'\n");
  for (const Flag& flag : AllFlags()) {
    std::vector<absl::string_view> takers;
    for (const Command& command : AllCommands())
      if (Takes(command, flag)) takers.push_back(command.name);
    script += FishFlag(flag, takers.size() == AllCommands().size() ? "" : Seen(takers));
  }
  return script;
}

}  // namespace zhibiao
