// The commands about zhibiaoctl itself: they ask no service.
#ifndef ZHIBIAO_ZHIBIAOCTL_OWN_COMMANDS_H_
#define ZHIBIAO_ZHIBIAOCTL_OWN_COMMANDS_H_

#include <string>
#include <vector>

#include "zhibiaoctl/error_text.h"
#include "zhibiaoctl/options.h"

namespace zhibiao {

ExitCode PrintHelp(const std::vector<std::string>& arguments, const Options& options,
                   Client& client, Streams streams);
ExitCode PrintCompletion(const std::vector<std::string>& arguments, const Options& options,
                         Client& client, Streams streams);
ExitCode PrintManual(const std::vector<std::string>& arguments, const Options& options,
                     Client& client, Streams streams);
ExitCode PrintVersion(const std::vector<std::string>& arguments, const Options& options,
                      Client& client, Streams streams);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_OWN_COMMANDS_H_
