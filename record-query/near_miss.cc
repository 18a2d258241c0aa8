#include "record-query/near_miss.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace zhibiao {
namespace {

// Longer words are no typing errors of a name; the limit bounds the work on hostile input.
constexpr size_t kLongestName = 80;

// Optimal string alignment distance, after Damerau (1964) with each place edited once.
size_t TypingErrors(absl::string_view a, absl::string_view b) {
  std::vector<size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    before_last.swap(last);
    last.swap(row);
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] =
          std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
    }
  }
  return row[b.size()];
}

}  // namespace

std::string NearMiss(absl::string_view written, const std::vector<std::string>& names) {
  if (written.empty() || written.size() > kLongestName) return "";
  const std::string lowered = absl::AsciiStrToLower(written);
  size_t fewest = std::max<size_t>(1, lowered.size() / 3) + 1;
  std::string nearest;
  for (const std::string& name : names) {
    const std::string candidate = absl::AsciiStrToLower(name);
    const size_t errors =
        std::min(TypingErrors(lowered, candidate),
                 TypingErrors(lowered, candidate.substr(candidate.rfind('.') + 1)));
    if (errors < fewest) {
      fewest = errors;
      nearest = name;
    }
  }
  return nearest;
}

}  // namespace zhibiao
