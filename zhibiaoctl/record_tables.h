// Records as tables.
#ifndef ZHIBIAO_ZHIBIAOCTL_RECORD_TABLES_H_
#define ZHIBIAO_ZHIBIAOCTL_RECORD_TABLES_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "google/protobuf/message.h"
#include "google/protobuf/repeated_field.h"
#include "zhibiao/v1/resources.pb.h"
#include "zhibiaoctl/table.h"

namespace zhibiao {

Table DocumentTable(const google::protobuf::RepeatedPtrField<v1::Document>& documents);
// Sentences for programs; for people, in full.
Table SentenceRows(const google::protobuf::RepeatedPtrField<v1::Sentence>& sentences);
std::string SentenceList(const google::protobuf::RepeatedPtrField<v1::Sentence>& sentences);
Table IndicatorTable(const google::protobuf::RepeatedPtrField<v1::Indicator>& indicators);
// Figures for people, and for programs.
Table ObservationTable(const v1::DocumentRecords& records);
Table ObservationRows(const v1::DocumentRecords& records);
// Values which the text does not state, and the comparison implies, stand in parentheses for people
// and in columns of their own for programs.
Table ComparisonTable(const v1::DocumentRecords& records);
Table EntityTable(const v1::DocumentRecords& records);
// Findings for programs; for people, in full sentences: not cut, whatever the width.
Table FindingRows(const v1::DocumentRecords& records);
std::string FindingList(const v1::DocumentRecords& records, const Look& look);

// Name, title, day, what was repaired.
std::string DocumentHeader(const v1::Document& document);

// All of the above for people, each with a heading that counts.
std::string RecordTables(const v1::DocumentRecords& records, const Look& look);

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
