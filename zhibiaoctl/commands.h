// Runs the commands of the table.
#ifndef ZHIBIAO_ZHIBIAOCTL_COMMANDS_H_
#define ZHIBIAO_ZHIBIAOCTL_COMMANDS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "zhibiaoctl/command_table.h"

namespace zhibiao {

// Runs `command` with its `arguments`, such as `ingest` with paths, or says how it is used. Blocks
// until done.
ExitCode RunCommand(const Command& command, const std::vector<std::string>& arguments,
                    const Options& options, Client& client, Streams streams);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_COMMANDS_H_
