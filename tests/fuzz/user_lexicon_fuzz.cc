// A user's word list, without the time it takes to compile the embedded ones.
#include "parser-service/lexicon/word_list.h"
#include "parser-service/text/source_text.h"
#include "tests/fuzz/fuzz.h"

namespace zhibiao {
namespace {

void Read(absl::string_view input) {
  WordLists lists;
  const absl::Status status = lists.AddUserList(input);
  RequireReadOrRefused(status);
  if (!status.ok()) return;
  RequireReadOrRefused(lists.CheckReferences());
  for (const auto& term : lists.Take()) {
    Require(!term->id.empty() && !term->name.empty(), "an entry has an identifier and a name");
    Require(IsWellFormedUtf8(term->name), "a name is UTF-8");
    for (const std::string& alias : term->aliases)
      Require(!alias.empty() && IsWellFormedUtf8(alias), "an alias is UTF-8");
  }
}

}  // namespace
}  // namespace zhibiao

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  zhibiao::Read({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
