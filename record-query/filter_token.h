// The words of a filter.
#ifndef ZHIBIAO_RECORD_QUERY_FILTER_TOKEN_H_
#define ZHIBIAO_RECORD_QUERY_FILTER_TOKEN_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace zhibiao {

struct FilterToken {
  enum class Kind {
    kWord,        // field, keyword, number or value without quotes
    kString,      // value in quotes; `text` is what the quotes hold, escapes resolved
    kComparator,  // = != < <= > >= :
    kOpen,
    kClose,
    kEnd,
  };
  Kind kind = Kind::kEnd;
  std::string text;
  // Where the token begins: 1-based, counted in code points, as an editor counts.
  int column = 1;
};

// The error of a filter, order or token of it: INVALID_ARGUMENT, pointing at the column.
absl::Status ErrorAtColumn(int column, absl::string_view message);

// Cuts `filter`; the last token is kEnd. Errors are made by ErrorAtColumn.
absl::StatusOr<std::vector<FilterToken>> CutFilter(absl::string_view filter);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_QUERY_FILTER_TOKEN_H_
