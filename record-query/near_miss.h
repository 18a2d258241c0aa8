// What a mistyped name may have meant.
#ifndef ZHIBIAO_RECORD_QUERY_NEAR_MISS_H_
#define ZHIBIAO_RECORD_QUERY_NEAR_MISS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace zhibiao {

// The name, or the last segment of a path, which is the fewest typing errors (insertion, deletion,
// replacement, exchange of neighbours) away from `written`, case ignored. Empty when all are
// further away than a third of its letters. Of equals the first wins.
std::string NearMiss(absl::string_view written, const std::vector<std::string>& names);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_QUERY_NEAR_MISS_H_
