#include "zhibiaoctl/delimited_text.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "zhibiaoctl/display_width.h"

namespace zhibiao {

std::string CsvLine(const std::vector<std::string>& fields) {
  const auto append = [](std::string* line, const std::string& field) {
    if (field.find_first_of(",\"\r\n") == std::string::npos) {
      absl::StrAppend(line, field);
    } else {
      absl::StrAppend(line, "\"", absl::StrReplaceAll(field, {{"\"", "\"\""}}), "\"");
    }
  };
  return absl::StrCat(absl::StrJoin(fields, ",", append), "\r\n");
}

std::string TsvLine(const std::vector<std::string>& fields) {
  const auto append = [](std::string* line, const std::string& field) {
    absl::StrAppend(line, Printable(field));
  };
  return absl::StrCat(absl::StrJoin(fields, "\t", append), "\n");
}

}  // namespace zhibiao
