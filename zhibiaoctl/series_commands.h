// The commands about series.
#ifndef ZHIBIAO_ZHIBIAOCTL_SERIES_COMMANDS_H_
#define ZHIBIAO_ZHIBIAOCTL_SERIES_COMMANDS_H_

#include <string>
#include <vector>

#include "zhibiaoctl/error_text.h"
#include "zhibiaoctl/options.h"

namespace zhibiao {

ExitCode ListSeries(const std::vector<std::string>& arguments, const Options& options,
                    Client& client, Streams streams);
ExitCode QueryValues(const std::vector<std::string>& arguments, const Options& options,
                     Client& client, Streams streams);
ExitCode WriteChart(const std::vector<std::string>& arguments, const Options& options,
                    Client& client, Streams streams);
ExitCode ListVintages(const std::vector<std::string>& arguments, const Options& options,
                      Client& client, Streams streams);
ExitCode Compare(const std::vector<std::string>& arguments, const Options& options, Client& client,
                 Streams streams);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_SERIES_COMMANDS_H_
