// What a filter and an order may name of one kind of record.
#ifndef ZHIBIAO_RECORD_QUERY_RECORD_SCHEMA_H_
#define ZHIBIAO_RECORD_QUERY_RECORD_SCHEMA_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "record-store/record_reader.h"

namespace zhibiao {

// Immutable; safe to share between threads.
class RecordSchema {
 public:
  // `message` is the record's own type: enum names are looked up in it.
  RecordSchema(const google::protobuf::Descriptor* message, std::vector<FilterableField> fields);

  // The name of the message, such as `Observation`.
  const std::string& record_name() const { return message_->name(); }

  // Null when there is none.
  const FilterableField* Find(absl::string_view path) const;

  // In the order of declaration.
  std::vector<std::string> Paths() const;
  std::vector<std::string> OrderablePaths() const;

  // The field of the message at `path`; null when there is none.
  const google::protobuf::FieldDescriptor* FieldAt(absl::string_view path) const;

 private:
  const google::protobuf::Descriptor* message_;
  std::vector<FilterableField> fields_;
};

// "; did you mean `x`?" when a name is near, else "; there are `a`, `b` and `c`".
std::string Suggestion(absl::string_view written, const std::vector<std::string>& names);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_QUERY_RECORD_SCHEMA_H_
