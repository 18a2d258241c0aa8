// Words of a text without a word list: its characters and pairs of characters.
//
// Documents are found by codes of them: a number is compared, stored and indexed at a fraction of
// the cost of a word. Beyond the basic plane two pairs may share a code, so that whoever found a
// document by codes looks for the word itself.
#ifndef ZHIBIAO_RECORD_STORE_SEARCH_TERMS_H_
#define ZHIBIAO_RECORD_STORE_SEARCH_TERMS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace zhibiao {

// A text as it is searched: full-width forms as half-width, ASCII in lower case, without blanks
// (a page may write `增长 7.0 %`). U+0000 and malformed UTF-8 become U+FFFD. Idempotent.
std::string FoldForSearch(absl::string_view text);

// Adds the codes of all characters and all pairs of neighbouring characters of a folded text. A
// text can hold a word only when its codes hold all codes of the word.
void AddSearchCodes(absl::string_view folded, std::vector<int32_t>* codes);

// The codes by which a word is looked up: those of its pairs, or of the character when it has only
// one. The characters of a longer word are no help, since every pair holds them.
std::vector<int32_t> LookupCodes(absl::string_view folded);

void SortUnique(std::vector<int32_t>* codes);

// The terms by which a name is looked up: its pairs, or the character when it has only one, sorted.
std::vector<std::string> LookupTerms(absl::string_view folded);

}  // namespace zhibiao

#endif  // ZHIBIAO_RECORD_STORE_SEARCH_TERMS_H_
