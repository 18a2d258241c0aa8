// Command line of a server: flags that all servers share, made into plain options. Only a main.cc
// includes this.
#ifndef ZHIBIAO_SERVICE_HOST_HOST_FLAGS_H_
#define ZHIBIAO_SERVICE_HOST_HOST_FLAGS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "service-host/service_host.h"

namespace zhibiao {

// Parses the flags (`--metrics-listen` and `--metrics_listen` are the same) and returns the other
// arguments. `usage` is shown by --help with the flags of every main.cc and of this file, and
// `version` by --version. Ends the process after --help and on unknown flags.
std::vector<std::string> ParseFlags(int argc, char** argv, absl::string_view usage,
                                    absl::string_view version);

// The options by the parsed flags. `default_listen` is used when --listen is not given.
HostOptions HostOptionsFromFlags(const std::string& default_listen);

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_HOST_FLAGS_H_
