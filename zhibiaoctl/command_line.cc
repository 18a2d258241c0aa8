#include "zhibiaoctl/command_line.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/flags/marshalling.h"
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "zhibiaoctl/labels.h"

namespace zhibiao {
namespace {

// How many letters must change to make one word of the other.
size_t Distance(absl::string_view left, absl::string_view right) {
  std::vector<size_t> row(right.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 0; i < left.size(); ++i) {
    size_t diagonal = std::exchange(row[0], i + 1);
    for (size_t j = 0; j < right.size(); ++j) {
      const size_t changed = diagonal + (left[i] == right[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

// `; did you mean PREFIXname?` for the entry that is spelt most like `word`, if one is.
template <typename Entries>
std::string Suggestion(absl::string_view word, absl::string_view prefix, const Entries& entries) {
  absl::string_view best;
  size_t least = word.size() / 3 + 2;
  for (const auto& entry : entries) {
    const size_t distance = Distance(word, entry.name);
    if (distance < least) {
      least = distance;
      best = entry.name;
    }
  }
  if (best.empty()) return "";
  return Say({"; did you mean $0$1?", "；是否想用 $0$1？"}, prefix, best);
}

std::string WithDashes(absl::string_view name) { return absl::StrReplaceAll(name, {{"_", "-"}}); }

// Fills in the member that the flag stands for.
absl::Status Assign(const Flag& flag, const std::string& value, Options* options) {
  std::string error;
  const auto parse = [&]<typename Value>(Value* target) {
    return absl::ParseFlag<Value>(value, target, &error);
  };
  const bool parsed = std::visit(parse, flag.target(*options));
  if (parsed) return absl::OkStatus();
  return absl::InvalidArgumentError(
      Say({"--$0 takes $1, and $2 is none", "--$0 需要 $1，而 $2 不是"}, flag.name,
          flag.argument.empty() ? "true|false" : flag.argument, value.empty() ? "''" : value));
}

// Reads the flag at `words[*at]`, whose value may be in the next word.
absl::StatusOr<const Flag*> ReadFlag(absl::Span<const std::string> words, size_t* at,
                                     Options* options) {
  absl::string_view word = words[*at];
  while (absl::ConsumePrefix(&word, "-")) {
  }
  const size_t equals = word.find('=');
  const std::string name = WithDashes(word.substr(0, equals));
  const Flag* flag = FindFlag(name == "h" ? "help" : name);
  if (flag == nullptr) {
    return absl::InvalidArgumentError(Say({"there is no flag --$0$1", "没有选项 --$0$1"}, name,
                                          Suggestion(name, "--", AllFlags())));
  }
  std::string value = "true";
  if (equals != word.npos) {
    value = std::string(word.substr(equals + 1));
  } else if (!flag->argument.empty()) {
    if (*at + 1 == words.size()) {
      return absl::InvalidArgumentError(
          Say({"--$0 needs a value: $1", "--$0 缺少值：$1"}, flag->name, flag->argument));
    }
    value = words[++*at];
  }
  if (absl::Status status = Assign(*flag, value, options); !status.ok()) return status;
  return flag;
}

absl::Status CheckFlags(const Command& command, const std::vector<const Flag*>& given) {
  for (const Flag* flag : given) {
    if (Takes(command, *flag)) continue;
    return absl::InvalidArgumentError(
        Say({"$0 does not take --$1", "$0 不接受 --$1"}, command.name, flag->name));
  }
  return absl::OkStatus();
}

absl::StatusOr<Format> ReadFormat(const Options& options) {
  if (options.json) return Format::kJson;
  if (options.output.empty() || options.output == "table") return Format::kTable;
  if (options.output == "json") return Format::kJson;
  if (options.output == "csv") return Format::kCsv;
  if (options.output == "tsv") return Format::kTsv;
  return WrongValue("output", FindFlag("output")->values());
}

}  // namespace

absl::StatusOr<CommandLine> ReadCommandLine(absl::Span<const std::string> words) {
  CommandLine line;
  std::vector<std::string> plain;
  std::vector<const Flag*> given;
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--") {
      plain.insert(plain.end(), words.begin() + i + 1, words.end());
      break;
    }
    if (words[i].size() < 2 || words[i][0] != '-') {
      plain.push_back(words[i]);
      continue;
    }
    if (words[i] == "--version") {
      plain.insert(plain.begin(), "version");
      continue;
    }
    const auto flag = ReadFlag(words, &i, &line.options);
    if (!flag.ok()) return flag.status();
    given.push_back(*flag);
  }
  if (plain.empty()) return line;
  line.command = FindCommand(plain.front());
  if (line.command == nullptr) {
    return absl::InvalidArgumentError(Say({"there is no command $0$1", "没有命令 $0$1"},
                                          plain.front(),
                                          Suggestion(plain.front(), "", AllCommands())));
  }
  line.arguments.assign(plain.begin() + 1, plain.end());
  if (absl::Status status = CheckFlags(*line.command, given); !status.ok()) return status;
  return line;
}

absl::Status Settle(const Surroundings& surroundings, Options* options) {
  const auto format = ReadFormat(*options);
  if (!format.ok()) return format.status();
  options->format = *format;
  options->look.width = options->width >= 0 ? options->width : surroundings.out_columns;
  options->progress_width = surroundings.err_columns;
  if (!absl::c_linear_search(FindFlag("color")->values(), options->color))
    return WrongValue("color", FindFlag("color")->values());
  options->look.color =
      options->color == "always" ||
      (options->color == "auto" && surroundings.colors && surroundings.out_columns > 0);
  if (options->language.empty() && Spoken() == Language::kChinese) options->language = "zh";
  return absl::OkStatus();
}

}  // namespace zhibiao
