// What `export` does: writes observations with their provenance.
#ifndef ZHIBIAO_ZHIBIAOCTL_EXPORT_H_
#define ZHIBIAO_ZHIBIAOCTL_EXPORT_H_

#include <string>
#include <vector>

#include "zhibiaoctl/error_text.h"
#include "zhibiaoctl/options.h"

namespace zhibiao {

// Writes what matches the filter to --file, or to standard output, as it comes. A stream that
// breaks is opened again behind the last answer. With a file, what is written is noted in
// FILE.resume, and with --resume goes on there: without gap and without repetition.
ExitCode Export(const std::vector<std::string>& arguments, const Options& options, Client& client,
                Streams streams);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_EXPORT_H_
