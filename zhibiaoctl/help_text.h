// Help, made of the table of commands.
#ifndef ZHIBIAO_ZHIBIAOCTL_HELP_TEXT_H_
#define ZHIBIAO_ZHIBIAOCTL_HELP_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "zhibiaoctl/command_table.h"

namespace zhibiao {

// Columns for help: those of the terminal, within what is read with ease.
int HelpWidth(const Options& options);

// What there is: commands by group, flags that all take, exit codes, variables.
std::string OverviewHelp(int width);
// One command: how it is used, its flags, examples.
std::string CommandHelp(const Command& command, int width);

// `zhibiaoctl query SERIES… [FLAG…]`.
std::string UsageOf(const Command& command);
// `--from=DAY`.
std::string FlagText(const Flag& flag);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_HELP_TEXT_H_
