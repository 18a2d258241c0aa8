#include "zhibiaoctl/output_file.h"

#include <fstream>

namespace zhibiao {

ExitCode WriteOutput(const std::string& content, const std::string& path, Streams streams) {
  if (path == "-") {
    streams.out << content << std::flush;
    return kDone;
  }
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << content << std::flush;
  if (!file) {
    streams.err << path << ": cannot be written\n";
    return kBadFile;
  }
  streams.out << path << "\n";
  return kDone;
}

}  // namespace zhibiao
