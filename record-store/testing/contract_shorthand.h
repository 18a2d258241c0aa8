// Shorthand of the contract's tests.
#ifndef ZHIBIAO_RECORD_STORE_TESTING_CONTRACT_SHORTHAND_H_
#define ZHIBIAO_RECORD_STORE_TESTING_CONTRACT_SHORTHAND_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "record-store/record_reader.h"
#include "record-store/record_writer.h"

namespace zhibiao {

inline RecordWriter::WriteOptions Soon(std::string request_id = "") {
  return {absl::Now() + absl::Seconds(20), std::move(request_id)};
}

inline ListQuery AllOf(std::string parent = "") {
  ListQuery query;
  query.parent = std::move(parent);
  query.deadline = absl::Now() + absl::Seconds(20);
  return query;
}

inline absl::Time In20s() { return absl::Now() + absl::Seconds(20); }

inline Condition Is(const std::string& field, Condition::Op op, const std::string& value) {
  return {Condition::Kind::kCompare, {}, field, op, value};
}

inline constexpr Condition::Op kEq = Condition::Op::kEqual;

template <typename Record>
std::vector<std::string> NamesOfPage(const absl::StatusOr<Page<Record>>& page) {
  if (!page.ok()) return {page.status().ToString()};
  std::vector<std::string> names;
  for (const Record& record : page->records) names.push_back(record.name());
  return names;
}

#define ASSERT_STORED(records) \
  ASSERT_EQ(writer().CreateDocument(records, Soon()).status(), absl::OkStatus())

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_TESTING_CONTRACT_SHORTHAND_H_
