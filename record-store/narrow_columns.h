// The columns beside a stored record, and the one place that derives them from it.
#ifndef ZHIBIAO_RECORD_STORE_NARROW_COLUMNS_H_
#define ZHIBIAO_RECORD_STORE_NARROW_COLUMNS_H_

#include <string>
#include <variant>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"
#include "record-store/record_reader.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// A value of a column in text form: none, one, or a list.
using Cell = std::variant<std::monostate, std::string, std::vector<std::string>>;

template <typename Record>
struct NarrowColumn {
  const char* column;
  // Path of the field by which a Condition names the column; empty when it cannot.
  const char* path;
  FieldType type;
  bool orderable;
  // `owner` is the document of the record, without content and text; ignored by records which no
  // document owns.
  Cell (*derive)(const Record& record, const v1::Document& owner);
};

// In the order of the table's columns. Specialised for Document, Sentence, Observation, Comparison,
// Mention, Entity, Indicator, Series and Finding. Keys (document_id, position, the record's own id)
// and the record are not among them.
template <typename Record>
const std::vector<NarrowColumn<Record>>& NarrowColumns();

// The columns of a point of a series, derived from the observation.
const std::vector<NarrowColumn<v1::Observation>>& SeriesPointColumns();

// A text as it stands in a column and in a condition upon it: at most 1,000 bytes, because an index
// entry has its limit, cut between characters, and with U+FFFD for U+0000, which no column holds.
std::string ColumnText(absl::string_view text);

// A sentence as it is searched.
std::string SearchText(const v1::Sentence& sentence);

// The deterministic bytes of a record.
std::string RecordBytes(const google::protobuf::MessageLite& record);

// `2020-12-15T08:00:00.000000Z`: sorts as time does.
std::string TimeText(const google::protobuf::Timestamp& time);

google::protobuf::Timestamp ToTimestamp(absl::Time time);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_NARROW_COLUMNS_H_
