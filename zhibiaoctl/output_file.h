// Where a command writes what is no table: a page, a picture.
#ifndef ZHIBIAO_ZHIBIAOCTL_OUTPUT_FILE_H_
#define ZHIBIAO_ZHIBIAOCTL_OUTPUT_FILE_H_

#include <string>

#include "zhibiaoctl/error_text.h"
#include "zhibiaoctl/options.h"

namespace zhibiao {

// Writes `content` to the file `path`, whose name it prints, or for `-` to standard output.
ExitCode WriteOutput(const std::string& content, const std::string& path, Streams streams);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_OUTPUT_FILE_H_
