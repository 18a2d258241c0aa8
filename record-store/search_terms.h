// Words of a text without a word list: its characters and pairs of characters.
#ifndef ZHIBIAO_RECORD_STORE_SEARCH_TERMS_H_
#define ZHIBIAO_RECORD_STORE_SEARCH_TERMS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace zhibiao {

// A text as it is searched: full-width forms as half-width, ASCII in lower case, without blanks
// (a page may write `增长 7.0 %`). U+0000 and malformed UTF-8 become U+FFFD. Idempotent.
std::string FoldForSearch(absl::string_view text);

// The distinct characters and pairs of neighbouring characters of a folded text, sorted. A sentence
// can hold a word only when its terms hold all terms of the word.
std::vector<std::string> SearchTerms(absl::string_view folded);

// The terms by which a word is looked up: its pairs, or the character when it has only one. The
// characters of a longer word are no help, since every pair holds them.
std::vector<std::string> LookupTerms(absl::string_view folded);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_SEARCH_TERMS_H_
