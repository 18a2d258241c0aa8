// The commands about the life of documents: changed, deleted, read anew.
#ifndef ZHIBIAO_ZHIBIAOCTL_LIFE_COMMANDS_H_
#define ZHIBIAO_ZHIBIAOCTL_LIFE_COMMANDS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "zhibiaoctl/commands.h"

namespace zhibiao {

bool IsLifeCommand(absl::string_view command);

// `update`, `delete`, `undelete`, `reparse`, `jobs`, `cancel` and `resume`. Blocks until done.
ExitCode RunLifeCommand(absl::string_view command, const std::vector<std::string>& arguments,
                        const Options& options, Client& client, Streams streams);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_LIFE_COMMANDS_H_
