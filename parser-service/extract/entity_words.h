// Closed word classes by which names are found: what may begin, fill, end, precede or follow a
// name.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_ENTITY_WORDS_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_ENTITY_WORDS_H_

#include <array>
#include <cstdint>
#include <string_view>

#include "parser-service/extract/word_index.h"

namespace zhibiao {

// A fixed set of words, matched at a place of a folded text. Immutable; thread-safe.
class WordSet {
 public:
  // `words`: words separated by blanks, in a literal: they must outlive this object.
  explicit WordSet(std::u16string_view words);

  // Length of the longest word which begins at `at`, or zero.
  size_t LongestAt(std::u16string_view text, size_t at) const {
    return LengthOf(index_.LongestAt(text, at));
  }
  // Length of the longest word which ends before `end`, or zero.
  size_t LongestBefore(std::u16string_view text, size_t end) const {
    return LengthOf(index_.LongestBefore(text, end));
  }
  // False only where no word stands in the text: cheap for a small set of words of two characters
  // and more.
  bool MayStandIn(const SearchedText& text) const { return index_.MayStandIn(text); }
  // Whether `word` as a whole is in the set.
  bool Contains(std::u16string_view word) const { return LongestAt(word, 0) == word.size(); }
  // Whether `text` can be cut wholly into words of the set.
  bool Covers(std::u16string_view text) const;

 private:
  static size_t LengthOf(const WordIndex::Item* item) {
    return item == nullptr ? 0 : item->word.size();
  }

  WordIndex index_;
};

// What a character may be; a set of flags.
enum NameCharFlag : uint8_t {
  kWordChar = 1,       // a Chinese character
  kFunctionChar = 2,   // 的 了 在 是 对 …: never inside the name of a body
  kNotGivenChar = 4,   // never a character of a given name
  kTranslitChar = 8,   // writes foreign names: 阿 巴 克 尔 …
  kUsualSurname = 16,  // a surname which many people bear and few ordinary words begin with
  kProvinceChar = 32,  // stands for a province: 川 in 川东北
};
extern const std::array<uint8_t, 0x10000>& kNameCharFlags;
inline uint8_t NameCharFlags(char16_t c) { return kNameCharFlags[c]; }
inline bool IsWordChar(char16_t c) { return NameCharFlags(c) & kWordChar; }

// Words of the grammar around names. Each function returns a list made once.
const WordSet& CompoundSurnames();  // 欧阳 司马 安倍
const WordSet& SpeechVerbs();       // 表示 认为 指出 说 称
const WordSet& WordsAfterNames();  // what follows a person's name: speech verbs, 出席, 在, 对, 等
const WordSet& TitlesAfterNames();  // 总书记 主席 先生: stand behind a name
const WordSet& WeakTitles();        // 农民 护工 司机: an occupation before a name
const WordSet& NotNames();          // ordinary words which look like a name: 方面 黄金 高端
const WordSet& StopWords();         // verbs and adverbs which end or begin no name of a body
const WordSet& GenericModifiers();  // 国有 上市 大型 有关: do not make a body a named one

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_ENTITY_WORDS_H_
