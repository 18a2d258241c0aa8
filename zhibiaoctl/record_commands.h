// The commands that show records.
#ifndef ZHIBIAO_ZHIBIAOCTL_RECORD_COMMANDS_H_
#define ZHIBIAO_ZHIBIAOCTL_RECORD_COMMANDS_H_

#include <string>
#include <vector>

#include "zhibiaoctl/error_text.h"
#include "zhibiaoctl/options.h"

namespace zhibiao {

ExitCode ParseFile(const std::vector<std::string>& arguments, const Options& options,
                   Client& client, Streams streams);
ExitCode ShowDocument(const std::vector<std::string>& arguments, const Options& options,
                      Client& client, Streams streams);
ExitCode OpenDocument(const std::vector<std::string>& arguments, const Options& options,
                      Client& client, Streams streams);
ExitCode ListDocuments(const std::vector<std::string>& arguments, const Options& options,
                       Client& client, Streams streams);
ExitCode SearchSentences(const std::vector<std::string>& arguments, const Options& options,
                         Client& client, Streams streams);
ExitCode ListIndicators(const std::vector<std::string>& arguments, const Options& options,
                        Client& client, Streams streams);
ExitCode ListObservations(const std::vector<std::string>& arguments, const Options& options,
                          Client& client, Streams streams);
ExitCode ListComparisons(const std::vector<std::string>& arguments, const Options& options,
                         Client& client, Streams streams);
ExitCode ListEntities(const std::vector<std::string>& arguments, const Options& options,
                      Client& client, Streams streams);
ExitCode ListFindings(const std::vector<std::string>& arguments, const Options& options,
                      Client& client, Streams streams);
ExitCode DismissFinding(const std::vector<std::string>& arguments, const Options& options,
                        Client& client, Streams streams);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_RECORD_COMMANDS_H_
