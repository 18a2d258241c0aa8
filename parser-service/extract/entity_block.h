// One block as the finders of names see it: its text, its lexicon matches by place, what was found.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_ENTITY_BLOCK_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_ENTITY_BLOCK_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "parser-service/document/document_layout.h"
#include "parser-service/extract/entity_words.h"
#include "parser-service/lexicon/lexicon.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// A name found in a block, not yet linked to other mentions of the same thing.
struct FoundName {
  TextRange range;
  v1::EntityType type = v1::ENTITY_TYPE_UNSPECIFIED;
  const Term* term = nullptr;  // of the head: 国家统计局 of 国家统计局城市司
  uint32_t term_end = 0;       // where the words of `term` end within the range
  uint32_t last_part = 0;      // of a chain of places: where the last part begins
  TextRange role;              // of a person: the words which give title and body; may be empty
  double confidence = 0;
  bool marginal = false;  // see ReadEntity
  bool doubtful = false;  // counts only where the document confirms it elsewhere
};

class EntityBlock {
 public:
  // `block` and `terms` must outlive this object.
  EntityBlock(const Block& block, const std::vector<TermMatch>& terms);

  const Block& block() const { return *block_; }
  std::u16string_view text() const { return text_; }
  const SearchedText& searched() const { return searched_; }
  size_t size() const { return text_.size(); }
  char16_t operator[](size_t i) const { return text_[i]; }
  const std::vector<TermMatch>& terms() const { return *terms_; }

  // The longest match of `kind` which begins at `at`, or null.
  const TermMatch* At(TermKind kind, size_t at) const;
  // The longest match of `kind` which ends at `end`, or null.
  const TermMatch* Before(TermKind kind, size_t end) const;

  // Whether no word reaches across the place before text[i]: the beginning, the end, punctuation,
  // a blank, a digit or a Latin letter on either side.
  bool IsHardEdge(size_t i) const {
    return i == 0 || i >= size() || !IsWordChar(text_[i - 1]) || !IsWordChar(text_[i]);
  }
  // Begin of the run of Chinese characters without function characters or stop words which ends
  // at `end`, looking back at most `reach` characters.
  size_t RunBegin(size_t end, size_t reach) const;

  std::vector<FoundName> found;

  void Add(const FoundName& name);
  // The longest found name which ends at `end`, or null. Valid until the next Add.
  const FoundName* FoundEndingAt(size_t end) const;
  // Marks characters in which no further name is looked for, such as those of a title.
  void Take(size_t begin, size_t end);
  bool IsTaken(size_t begin, size_t end) const;

  // Leaves only the longest of names that overlap, in order; but a place in a programme stays.
  void ResolveOverlaps();

 private:
  const Block* block_;
  std::u16string_view text_;
  SearchedText searched_;
  const std::vector<TermMatch>* terms_;
  std::vector<uint32_t> first_;  // by place: the first match which begins there or behind
  std::vector<bool> taken_;
  std::vector<uint32_t>
      by_end_;  // by place: one more than the index of the longest that ends there
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_ENTITY_BLOCK_H_
