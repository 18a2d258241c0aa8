#include "record-store/postgres/connection_text.h"

#include <libpq-fe.h>

#include <map>
#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace zhibiao {

std::vector<std::string> SplitConnectionStrings(absl::string_view list) {
  std::vector<std::string> parts(1);
  bool quoted = false;
  for (size_t i = 0; i < list.size(); ++i) {
    const char c = list[i];
    if (c == ';' && !quoted) {
      parts.emplace_back();
      continue;
    }
    if (c == '\'') quoted = !quoted;
    parts.back() += c;
    // A quote behind a backslash is one of the value.
    if (c == '\\' && i + 1 < list.size()) parts.back() += list[++i];
  }
  std::vector<std::string> strings;
  for (const std::string& part : parts) {
    const absl::string_view stripped = absl::StripAsciiWhitespace(part);
    if (!stripped.empty()) strings.emplace_back(stripped);
  }
  return strings;
}

std::string ServerNameOf(const std::string& connection_string) {
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
      PQconninfoParse(connection_string.c_str(), nullptr), &PQconninfoFree);
  if (options == nullptr) return "?";
  std::map<std::string, std::string> values;
  for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val != nullptr) values[option->keyword] = option->val;
  }
  const std::string host = !values["host"].empty() ? values["host"] : values["hostaddr"];
  return absl::StrCat(host.empty() ? "localhost" : host, ":",
                      values["port"].empty() ? "5432" : values["port"]);
}

}  // namespace zhibiao
