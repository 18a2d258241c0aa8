// The commands about the life of documents: changed, deleted, read anew.
#ifndef ZHIBIAO_ZHIBIAOCTL_LIFE_COMMANDS_H_
#define ZHIBIAO_ZHIBIAOCTL_LIFE_COMMANDS_H_

#include <string>
#include <vector>

#include "zhibiaoctl/error_text.h"
#include "zhibiaoctl/options.h"

namespace zhibiao {

ExitCode UpdateDocument(const std::vector<std::string>& arguments, const Options& options,
                        Client& client, Streams streams);
ExitCode DeleteDocument(const std::vector<std::string>& arguments, const Options& options,
                        Client& client, Streams streams);
ExitCode UndeleteDocument(const std::vector<std::string>& arguments, const Options& options,
                          Client& client, Streams streams);
ExitCode Reparse(const std::vector<std::string>& arguments, const Options& options, Client& client,
                 Streams streams);
ExitCode ListJobs(const std::vector<std::string>& arguments, const Options& options, Client& client,
                  Streams streams);
ExitCode CancelJob(const std::vector<std::string>& arguments, const Options& options,
                   Client& client, Streams streams);
ExitCode ResumeJob(const std::vector<std::string>& arguments, const Options& options,
                   Client& client, Streams streams);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_LIFE_COMMANDS_H_
