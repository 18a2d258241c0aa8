// Records as tables and as JSON.
#ifndef ZHIBIAO_ZHIBIAOCTL_RECORD_TABLES_H_
#define ZHIBIAO_ZHIBIAOCTL_RECORD_TABLES_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "google/protobuf/repeated_field.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// Each table ends in '\n', fits `width` columns (0: any width) and is one line `none` when there
// is no record of its kind.
std::string ObservationTable(const v1::DocumentRecords& records, int width);
// Values which the text does not state, and the comparison implies, stand in parentheses.
std::string ComparisonTable(const v1::DocumentRecords& records, int width);
std::string EntityTable(const v1::DocumentRecords& records, int width);
// Findings in full sentences: not cut, whatever the width.
std::string FindingList(const v1::DocumentRecords& records);

// Name, title, day, what was repaired.
std::string DocumentHeader(const v1::Document& document);

// All of the above, each with a heading that counts.
std::string RecordTables(const v1::DocumentRecords& records, int width);

// The message in protobuf's JSON, on one line or indented.
std::string JsonOf(const google::protobuf::Message& message, bool indented);

// Each record as one line of JSON.
template <typename Record>
std::string JsonLines(const google::protobuf::RepeatedPtrField<Record>& records) {
  std::string lines;
  for (const Record& record : records) absl::StrAppend(&lines, JsonOf(record, false), "\n");
  return lines;
}

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_RECORD_TABLES_H_
