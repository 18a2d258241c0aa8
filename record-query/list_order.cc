#include "record-query/list_order.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "record-query/quoted.h"

namespace zhibiao {

absl::StatusOr<ListOrder> ParseOrder(absl::string_view order_by, const RecordSchema& schema) {
  if (order_by.size() > 200) return absl::InvalidArgumentError("an order may have 200 bytes");
  if (order_by.find(',') != absl::string_view::npos) {
    return absl::InvalidArgumentError("a list is ordered by one field; ties follow the name");
  }
  const std::vector<std::string> words = absl::StrSplit(order_by, ' ', absl::SkipEmpty());
  if (words.empty()) return ListOrder{};
  const FilterableField* field = schema.Find(words[0]);
  if (field == nullptr || !field->orderable) {
    const std::vector<std::string> orderable = schema.OrderablePaths();
    return absl::InvalidArgumentError(
        absl::StrCat(schema.record_name(), " cannot be ordered by ", Quoted(words[0]),
                     orderable.empty() ? "" : Suggestion(words[0], orderable)));
  }
  const bool descending = words.size() == 2 && words[1] == "desc";
  if (words.size() > 2 || (words.size() == 2 && !descending && words[1] != "asc")) {
    return absl::InvalidArgumentError(absl::StrCat(
        "after `", words[0], "` only `asc` or `desc` may follow, not ", Quoted(words[1])));
  }
  return ListOrder{field->path, descending};
}

}  // namespace zhibiao
