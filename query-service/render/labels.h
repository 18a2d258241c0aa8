// The words of the page itself, in the language its reader asked for.
#ifndef ZHIBIAO_QUERY_SERVICE_RENDER_LABELS_H_
#define ZHIBIAO_QUERY_SERVICE_RENDER_LABELS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/generated_enum_reflection.h"

namespace zhibiao {

enum class Language { kEnglish, kChinese };

// The language whose BCP-47 code begins with `zh`, else English.
Language LanguageOf(absl::string_view code);

// The label of `key`, which is a word of the page (`indicator`) or the name of a value of an enum
// (`MEASURE_SHARE`). A key without a label stands for itself, so that a value which a newer parser
// stored still shows.
absl::string_view Label(absl::string_view key, Language language);

// Whether there is a label in both languages.
bool HasLabel(absl::string_view key);

// The label of a value of an enum of the contract; empty for the value 0.
template <typename Enum>
std::string EnumLabel(Enum value, Language language) {
  if (static_cast<int>(value) == 0) return "";
  const auto* found = google::protobuf::GetEnumDescriptor<Enum>()->FindValueByNumber(value);
  if (found == nullptr) return std::to_string(static_cast<int>(value));
  return std::string(Label(found->name(), language));
}

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RENDER_LABELS_H_
