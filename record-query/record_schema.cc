#include "record-query/record_schema.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "record-query/near_miss.h"

namespace zhibiao {

RecordSchema::RecordSchema(const google::protobuf::Descriptor* message,
                           std::vector<FilterableField> fields)
    : message_(message), fields_(std::move(fields)) {}

const FilterableField* RecordSchema::Find(absl::string_view path) const {
  for (const FilterableField& field : fields_) {
    if (field.path == path) return &field;
  }
  return nullptr;
}

std::vector<std::string> RecordSchema::Paths() const {
  std::vector<std::string> paths;
  for (const FilterableField& field : fields_) paths.push_back(field.path);
  return paths;
}

std::vector<std::string> RecordSchema::OrderablePaths() const {
  std::vector<std::string> paths;
  for (const FilterableField& field : fields_) {
    if (field.orderable) paths.push_back(field.path);
  }
  return paths;
}

const google::protobuf::FieldDescriptor* RecordSchema::FieldAt(absl::string_view path) const {
  const google::protobuf::Descriptor* message = message_;
  const google::protobuf::FieldDescriptor* field = nullptr;
  const std::vector<std::string> segments = absl::StrSplit(path, '.');
  for (const std::string& segment : segments) {
    field = message == nullptr ? nullptr : message->FindFieldByName(segment);
    if (field == nullptr) return nullptr;
    message = field->message_type();  // null for anything else
  }
  return field;
}

std::string Suggestion(absl::string_view written, const std::vector<std::string>& names) {
  const std::string near = NearMiss(written, names);
  if (!near.empty()) return absl::StrCat("; did you mean `", near, "`?");
  return absl::StrCat("; there are `", absl::StrJoin(names, "`, `"), "`");
}

}  // namespace zhibiao
