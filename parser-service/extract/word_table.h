// A small fixed set of words with what each means, looked up by place in a text.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_WORD_TABLE_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_WORD_TABLE_H_

#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

#include "parser-service/extract/word_index.h"

namespace zhibiao {

// Immutable after construction. Words must outlive the table (they are literals).
template <typename Value>
class WordTable {
 public:
  struct Entry {
    std::u16string_view word;
    Value value;
  };

  WordTable(std::initializer_list<Entry> entries) : WordTable(std::vector<Entry>(entries)) {}
  explicit WordTable(std::vector<Entry> entries)
      : entries_(std::move(entries)), index_(WordsOf(entries_)) {}

  // The longest word that begins at text[at], or null.
  const Entry* LongestAt(std::u16string_view text, size_t at) const {
    return EntryOf(index_.LongestAt(text, at));
  }

  // The longest word that ends just before text[end], or null.
  const Entry* LongestBefore(std::u16string_view text, size_t end) const {
    return EntryOf(index_.LongestBefore(text, end));
  }

  const std::vector<Entry>& entries() const { return entries_; }

 private:
  static std::vector<std::u16string_view> WordsOf(const std::vector<Entry>& entries) {
    std::vector<std::u16string_view> words;
    for (const Entry& entry : entries) words.push_back(entry.word);
    return words;
  }
  const Entry* EntryOf(const WordIndex::Item* item) const {
    return item == nullptr ? nullptr : &entries_[item->number];
  }

  std::vector<Entry> entries_;
  WordIndex index_;
};

// A set of words without further meaning.
struct NoMeaning {};
using PlainWords = WordTable<NoMeaning>;

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_WORD_TABLE_H_
