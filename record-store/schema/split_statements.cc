#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "record-store/schema/migrations.h"

namespace zhibiao {

std::vector<absl::string_view> SplitStatements(absl::string_view sql) {
  std::vector<absl::string_view> statements;
  const char* begin = nullptr;
  bool in_body = false;  // of a function, between $$ and $$
  for (absl::string_view line : absl::StrSplit(sql, '\n')) {
    const absl::string_view text = absl::StripAsciiWhitespace(line);
    if (text.empty() || absl::StartsWith(text, "--")) continue;
    if (begin == nullptr) begin = text.data();
    const char* end = text.data() + text.size();
    for (size_t at = text.find("$$"); at != text.npos; at = text.find("$$", at + 2))
      in_body = !in_body;
    if (in_body || !absl::EndsWith(text, ";")) continue;
    statements.emplace_back(begin, end - begin - 1);
    begin = nullptr;
  }
  // What has no semicolon at its end is still executed, so that it fails rather than be forgotten.
  if (begin != nullptr) statements.emplace_back(begin, sql.data() + sql.size() - begin);
  return statements;
}

}  // namespace zhibiao
