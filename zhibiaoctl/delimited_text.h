// Records as lines for other programs.
#ifndef ZHIBIAO_ZHIBIAOCTL_DELIMITED_TEXT_H_
#define ZHIBIAO_ZHIBIAOCTL_DELIMITED_TEXT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace zhibiao {

// Without it some programs do not take a file for UTF-8.
inline constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

// A line of CSV with its end, by RFC 4180: a field with a comma, a quote or a line break stands in
// quotes, and the line ends in CRLF.
std::string CsvLine(const std::vector<std::string>& fields);

// A line of tab-separated values with its end. What would break it becomes a blank.
std::string TsvLine(const std::vector<std::string>& fields);

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_DELIMITED_TEXT_H_
