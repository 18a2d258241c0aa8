// The commands about series.
#ifndef ZHIBIAO_ZHIBIAOCTL_SERIES_COMMANDS_H_
#define ZHIBIAO_ZHIBIAOCTL_SERIES_COMMANDS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "zhibiaoctl/commands.h"

namespace zhibiao {

bool IsSeriesCommand(absl::string_view command);

// `series`, `query`, `chart`, `vintages` and `compare`. Blocks until done.
ExitCode RunSeriesCommand(absl::string_view command, const std::vector<std::string>& arguments,
                          const Options& options, Client& client, Streams streams);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_SERIES_COMMANDS_H_
