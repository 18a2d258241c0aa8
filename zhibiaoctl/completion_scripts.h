// Completion of command lines, made of the table of commands and flags.
#ifndef ZHIBIAO_ZHIBIAOCTL_COMPLETION_SCRIPTS_H_
#define ZHIBIAO_ZHIBIAOCTL_COMPLETION_SCRIPTS_H_

#include <string>

namespace zhibiao {

// Each is a script for the shell of that name.
std::string BashCompletion();
std::string ZshCompletion();
std::string FishCompletion();

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_COMPLETION_SCRIPTS_H_
