// Orders of lists: `field`, `field asc` or `field desc` (AIP-132, https://google.aip.dev/132).
#ifndef ZHIBIAO_RECORD_QUERY_LIST_ORDER_H_
#define ZHIBIAO_RECORD_QUERY_LIST_ORDER_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "record-query/record_schema.h"

namespace zhibiao {

struct ListOrder {
  // Empty for the order which the kind of record has by itself.
  std::string field;
  bool descending = false;
};

// INVALID_ARGUMENT for an unknown field, one without an index, or more than one: keyset pages
// follow one column and the name.
absl::StatusOr<ListOrder> ParseOrder(absl::string_view order_by, const RecordSchema& schema);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_QUERY_LIST_ORDER_H_
