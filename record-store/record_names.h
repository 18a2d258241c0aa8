// Names of records: `documents/d1`, `documents/d1/observations/o7`, `entities/miit`.
#ifndef ZHIBIAO_RECORD_STORE_RECORD_NAMES_H_
#define ZHIBIAO_RECORD_STORE_RECORD_NAMES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace zhibiao {

// The identifier in `collection/{id}`. INVALID_ARGUMENT for any other form, for an identifier of
// more than 300 bytes (an index entry has its limit), and for `-`, which stands for any.
absl::StatusOr<std::string> ParseRecordName(absl::string_view name, absl::string_view collection);

// The identifiers of `names`, in their order; the error of the first that is no such name.
absl::StatusOr<std::vector<std::string>> ParseRecordNames(const std::vector<std::string>& names,
                                                          absl::string_view collection);

// What a document owns: `documents/{document_id}/collection/{id}`.
struct OwnedName {
  std::string document_id;
  std::string id;
};

absl::StatusOr<OwnedName> ParseOwnedName(absl::string_view name, absl::string_view collection);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_RECORD_NAMES_H_
