// A small fixed set of words with what each means, looked up by place in a text.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_WORD_TABLE_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_WORD_TABLE_H_

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"

namespace zhibiao {

// Immutable after construction. Words must outlive the table (they are literals).
template <typename Value>
class WordTable {
 public:
  struct Entry {
    std::u16string_view word;
    Value value;
  };

  WordTable(std::initializer_list<Entry> entries) {
    for (const Entry& entry : entries) {
      by_first_[entry.word.front()].push_back(entry);
      by_last_[entry.word.back()].push_back(entry);
      firsts_.set(entry.word.front());
      lasts_.set(entry.word.back());
    }
    for (auto* index : {&by_first_, &by_last_}) {
      for (auto& [c, words] : *index) {
        std::stable_sort(words.begin(), words.end(), [](const Entry& a, const Entry& b) {
          return a.word.size() > b.word.size();
        });
      }
    }
  }

  // The longest word that begins at text[at], or null.
  const Entry* LongestAt(std::u16string_view text, size_t at) const {
    if (at >= text.size() || !firsts_.test(text[at])) return nullptr;
    for (const Entry& entry : by_first_.find(text[at])->second) {
      if (text.substr(at, entry.word.size()) == entry.word) return &entry;
    }
    return nullptr;
  }

  // The longest word that ends just before text[end], or null.
  const Entry* LongestBefore(std::u16string_view text, size_t end) const {
    if (end == 0 || end > text.size() || !lasts_.test(text[end - 1])) return nullptr;
    for (const Entry& entry : by_last_.find(text[end - 1])->second) {
      if (entry.word.size() <= end &&
          text.substr(end - entry.word.size(), entry.word.size()) == entry.word) {
        return &entry;
      }
    }
    return nullptr;
  }

 private:
  absl::flat_hash_map<char16_t, std::vector<Entry>> by_first_;
  absl::flat_hash_map<char16_t, std::vector<Entry>> by_last_;
  std::bitset<0x10000> firsts_;
  std::bitset<0x10000> lasts_;
};

// A set of words without further meaning.
struct NoMeaning {};
using WordSet = WordTable<NoMeaning>;

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_WORD_TABLE_H_
