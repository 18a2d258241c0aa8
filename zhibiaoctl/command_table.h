// The one table of commands and flags: the command line is read by it, and help, completion and the
// manual page are made of it.
#ifndef ZHIBIAO_ZHIBIAOCTL_COMMAND_TABLE_H_
#define ZHIBIAO_ZHIBIAOCTL_COMMAND_TABLE_H_

#include <string>
#include <variant>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "zhibiaoctl/error_text.h"
#include "zhibiaoctl/options.h"
#include "zhibiaoctl/words.h"

namespace zhibiao {

// What is completed in the place of an argument or a value.
enum class Completes { kNothing, kFiles, kCommands };

// Where the value of a flag goes.
using FlagTarget =
    std::variant<bool*, int*, std::string*, absl::Duration*, std::vector<std::string>*>;

struct Flag {
  // Without the dashes in front.
  absl::string_view name;
  // What stands for the value in help; empty for a switch.
  absl::string_view argument;
  Words meaning;
  FlagTarget (*target)(Options&);
  // The values it takes where they are few, else null.
  std::vector<std::string> (*values)() = nullptr;
  Completes completes = Completes::kNothing;
};

struct Example {
  absl::string_view line;
  Words meaning;
};

// Parts of the overview.
enum class Group { kDocuments, kRecords, kSeries, kItself };

struct Command {
  absl::string_view name;
  // What stands for the arguments in help.
  absl::string_view arguments;
  Group group;
  // One line, and the paragraphs below it, which may be none.
  Words summary;
  Words more;
  // Names of flags, besides those that every command takes.
  std::vector<absl::string_view> flags = {};
  std::vector<Example> examples = {};
  size_t least_arguments = 0;
  size_t most_arguments = 0;
  ExitCode (*run)(const std::vector<std::string>& arguments, const Options& options, Client& client,
                  Streams streams) = nullptr;
  Completes completes = Completes::kNothing;
};

absl::Span<const Flag> AllFlags();
// Names of the flags that every command takes.
absl::Span<const absl::string_view> FlagsOfEveryCommand();
absl::Span<const Command> AllCommands();

// Null when there is none.
const Flag* FindFlag(absl::string_view name);
const Command* FindCommand(absl::string_view name);

// Whether the flag may stand beside the command.
bool Takes(const Command& command, const Flag& flag);

// What is meant by a number that the process returns.
struct ExitMeaning {
  ExitCode code;
  Words meaning;
};
absl::Span<const ExitMeaning> ExitMeanings();

// A variable of the environment that is heeded.
struct Variable {
  absl::string_view name;
  Words meaning;
};
absl::Span<const Variable> Variables();

Words NameOf(Group group);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_COMMAND_TABLE_H_
