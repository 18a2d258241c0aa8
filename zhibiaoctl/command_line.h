// The words of a command line, read by the table of commands and flags.
#ifndef ZHIBIAO_ZHIBIAOCTL_COMMAND_LINE_H_
#define ZHIBIAO_ZHIBIAOCTL_COMMAND_LINE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "zhibiaoctl/command_table.h"

namespace zhibiao {

struct CommandLine {
  // Null when none is named.
  const Command* command = nullptr;
  std::vector<std::string> arguments;
  Options options;
};

// Flags may stand anywhere before `--`, with one dash or two, with `-` or `_` between their words,
// and with their value behind `=` or in the next word. INVALID_ARGUMENT says what is wrong: no such
// command or flag, with one that is spelt much like it; a flag that the command does not take; a
// value which is none.
absl::StatusOr<CommandLine> ReadCommandLine(absl::Span<const std::string> words);

// What the process knows of its surroundings.
struct Surroundings {
  // Columns of the terminals at standard output and standard error; 0 where there is none.
  int out_columns = 0;
  int err_columns = 0;
  // A terminal that shows colours, and a user who does not mind them.
  bool colors = false;
};

// Settles what is left open by the flags: format, width, colour. INVALID_ARGUMENT for a value that
// is none.
absl::Status Settle(const Surroundings& surroundings, Options* options);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_COMMAND_LINE_H_
