#include "record-store/known_names.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "record-store/narrow_columns.h"
#include "record-store/search_terms.h"

namespace zhibiao {
namespace {

void AddName(NameForm form, absl::string_view written, std::vector<KnownName>* names) {
  KnownName name{form, ColumnText(written), FoldName(written), {}};
  if (name.folded.empty()) return;
  const bool known = std::any_of(names->begin(), names->end(), [&](const KnownName& other) {
    return other.form == form && other.name == name.name;
  });
  if (known) return;
  // Codes are neighbours by meaning, never by spelling.
  if (form != NameForm::kCode) name.bigrams = LookupTerms(name.folded);
  names->push_back(std::move(name));
}

}  // namespace

std::vector<KnownName> NamesOf(const v1::Entity& entity) {
  std::vector<KnownName> names;
  AddName(NameForm::kDisplay, entity.display_name(), &names);
  for (const std::string& alias : entity.aliases()) AddName(NameForm::kAlias, alias, &names);
  for (const v1::EntityCode& code : entity.codes()) {
    AddName(NameForm::kCode, code.value(), &names);
    AddName(NameForm::kCode, absl::StrCat(code.scheme(), ":", code.value()), &names);
  }
  return names;
}

std::vector<KnownName> NamesOf(const v1::Indicator& indicator) {
  std::vector<KnownName> names;
  AddName(NameForm::kDisplay, indicator.display_name(), &names);
  for (const std::string& alias : indicator.aliases()) AddName(NameForm::kAlias, alias, &names);
  AddName(NameForm::kEnglish, indicator.english_name(), &names);
  return names;
}

std::string FoldName(absl::string_view written) { return ColumnText(FoldForSearch(written)); }

}  // namespace zhibiao
