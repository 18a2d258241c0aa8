// The words by which flags and data name values of enums, such as `year-to-date`: the same in every
// language.
#ifndef ZHIBIAO_ZHIBIAOCTL_LABELS_H_
#define ZHIBIAO_ZHIBIAOCTL_LABELS_H_

#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "zhibiaoctl/words.h"

namespace zhibiao {

// The name of a value without the prefix of its enum, such as `year-to-date`. Empty for the value
// 0.
template <typename Enum>
std::string CodeOf(Enum value) {
  const auto* descriptor = google::protobuf::GetEnumDescriptor<Enum>();
  const auto* found = descriptor->FindValueByNumber(static_cast<int>(value));
  if (found == nullptr) return absl::StrCat(static_cast<int>(value));
  if (found->number() == 0) return "";
  const size_t prefix = descriptor->FindValueByNumber(0)->name().size() - sizeof("UNSPECIFIED") + 1;
  return absl::StrReplaceAll(absl::AsciiStrToLower(found->name().substr(prefix)), {{"_", "-"}});
}

// The codes of all values but 0.
template <typename Enum>
std::vector<std::string> Labels() {
  const auto* descriptor = google::protobuf::GetEnumDescriptor<Enum>();
  std::vector<std::string> labels;
  for (int i = 1; i < descriptor->value_count(); ++i) {
    labels.push_back(CodeOf(static_cast<Enum>(descriptor->value(i)->number())));
  }
  return labels;
}

// What --`flag` takes, for someone who gave it something else.
inline absl::Status WrongValue(absl::string_view flag, const std::vector<std::string>& labels) {
  return absl::InvalidArgumentError(
      Say({"--$0 takes one of: $1", "--$0 只能取：$1"}, flag, absl::StrJoin(labels, ", ")));
}

// The value of an enum by its code; 0 for an empty one. INVALID_ARGUMENT lists the codes.
template <typename Enum>
absl::StatusOr<Enum> ReadLabel(absl::string_view flag, const std::string& label) {
  if (label.empty()) return static_cast<Enum>(0);
  const std::string code = absl::StrReplaceAll(absl::AsciiStrToLower(label), {{"_", "-"}});
  const auto* descriptor = google::protobuf::GetEnumDescriptor<Enum>();
  for (int i = 1; i < descriptor->value_count(); ++i) {
    const auto value = static_cast<Enum>(descriptor->value(i)->number());
    if (CodeOf(value) == code) return value;
  }
  return WrongValue(flag, Labels<Enum>());
}

}  // namespace zhibiao

#endif  // ZHIBIAO_ZHIBIAOCTL_LABELS_H_
