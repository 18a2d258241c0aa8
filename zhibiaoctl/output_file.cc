#include "zhibiaoctl/output_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>

#include "zhibiaoctl/words.h"

namespace zhibiao {

ExitCode WriteOutput(const std::string& content, const std::string& path, Streams streams) {
  if (path == "-") {
    streams.out << content << std::flush;
    return kDone;
  }
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << content << std::flush;
  if (!file) {
    streams.err << Say({"$0: cannot be written ($1)\n", "$0：无法写入（$1）\n"}, path,
                       std::strerror(errno));
    return kBadFile;
  }
  streams.out << path << "\n";
  return kDone;
}

}  // namespace zhibiao
