// The names by which an entity or an indicator can be found.
#ifndef ZHIBIAO_RECORD_STORE_KNOWN_NAMES_H_
#define ZHIBIAO_RECORD_STORE_KNOWN_NAMES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// The numbers are stored. Of names which fit equally, the lower form wins.
enum class NameForm { kDisplay = 1, kAlias = 2, kCode = 3, kEnglish = 4 };

struct KnownName {
  NameForm form;
  std::string name;                  // as written
  std::string folded;                // as looked up: FoldForSearch
  std::vector<std::string> bigrams;  // for near misses: LookupTerms of `folded`; none for a code
};

// Each name once. A code is named with and without its classification.
std::vector<KnownName> NamesOf(const v1::Entity& entity);
std::vector<KnownName> NamesOf(const v1::Indicator& indicator);

// The name as it is looked up.
std::string FoldName(absl::string_view written);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_KNOWN_NAMES_H_
