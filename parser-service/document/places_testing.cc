#include "parser-service/document/places_testing.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace zhibiao {
namespace {

bool IsBoundary(absl::string_view text, size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

// What is wrong with the place of the character `i`, or nothing.
std::string WrongCharacter(absl::string_view source, const FoldedText& text, size_t i) {
  const ByteRange origin = text.Origin(i, i + 1);
  if (origin.begin > origin.end || origin.end > source.size()) return "range outside the text";
  if (!IsBoundary(source, origin.begin)) return "begins inside a character";
  if (!IsBoundary(source, origin.end)) return "ends inside a character";
  if (i > 0 && origin.begin < text.Origin(i - 1, i).begin) return "goes backwards";
  if (text[i] == u' ') return "";  // may stand for a tag, a line end or several blanks
  if (origin.begin == origin.end) return "empty";
  if (source[origin.begin] == '&' && origin.end - origin.begin > 1) return "";  // a reference
  size_t at = origin.begin;
  const char16_t folded = FoldChar(DecodeUtf8(source, &at));
  if (at != origin.end) return "more than one character";
  const bool mark = (folded == u',' && text[i] == u'，') || (folded == u':' && text[i] == u'：');
  if (mark) return "";  // FoldMarks
  // The parser of HTML writes U+FFFD for characters that have no place there.
  return folded == text[i] || text[i] == 0xFFFD ? "" : "another character";
}

std::string WrongText(absl::string_view source, const FoldedText& text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const std::string wrong = WrongCharacter(source, text, i);
    if (wrong.empty()) continue;
    return absl::StrCat("character ", i, " of ", Utf16ToUtf8(text.chars().substr(0, 60)), ": ",
                        wrong);
  }
  return "";
}

// Sentences lie in order inside the block and leave out nothing but blanks.
std::string WrongSentences(const Block& block) {
  size_t at = 0;
  const auto only_blanks = [&](size_t begin, size_t end) {
    const auto words = block.text.chars().substr(begin, end - begin);
    return std::all_of(words.begin(), words.end(), [](char16_t c) { return c == u' '; });
  };
  for (const TextRange& sentence : block.sentences) {
    if (at > sentence.begin) return "a sentence begins within the one before";
    if (sentence.begin >= sentence.end) return "a sentence is empty";
    if (sentence.end > block.text.size()) return "a sentence ends behind its block";
    if (!only_blanks(at, sentence.begin)) return "words between two sentences";
    at = sentence.end;
  }
  if (!only_blanks(at, block.text.size())) return "words behind the last sentence";
  return block.repeats.size() == block.sentences.size() ? "" : "repeats for other sentences";
}

// What a sentence repeats is an earlier one.
std::string WrongRepeats(const DocumentLayout& layout, int index) {
  const Block& block = layout.blocks[static_cast<size_t>(index)];
  for (size_t i = 0; i < block.repeats.size(); ++i) {
    const Block::SentenceRef& ref = block.repeats[i];
    if (ref.block == -1 && ref.sentence == -1) continue;
    if (ref.block < 0 || ref.sentence < 0 ||
        std::make_pair(ref.block, ref.sentence) >= std::make_pair(index, static_cast<int>(i)))
      return "a sentence repeats one that is not before it";
    const Block& first = layout.blocks[static_cast<size_t>(ref.block)];
    if (static_cast<size_t>(ref.sentence) >= first.sentences.size())
      return "a sentence repeats one that is not there";
  }
  return "";
}

std::string WrongTable(const DocumentLayout& layout, absl::string_view source, const Table& table) {
  std::pair<int, int> before = {0, -1};
  for (const TableCell& cell : table.cells) {
    if (std::string wrong = WrongText(source, cell.text); !wrong.empty()) return wrong;
    if (before >= std::make_pair(cell.row, cell.column)) return "cells out of order";
    if (cell.row_span < 1 || cell.row + cell.row_span > table.row_count || cell.column_span < 1 ||
        cell.column + cell.column_span > table.column_count)
      return "a cell goes beyond its table";
    before = {cell.row, cell.column};
  }
  return table.caption_block < static_cast<int>(layout.blocks.size()) ? "" : "no such caption";
}

std::string WrongArticles(const DocumentLayout& layout) {
  int at = 0;
  for (size_t i = 0; i < layout.articles.size(); ++i) {
    const Article& article = layout.articles[i];
    if (article.first_block != at) return "an article does not begin where the one before ends";
    at = article.end_block;
    for (int b = article.first_block; b < at; ++b) {
      if (layout.blocks[static_cast<size_t>(b)].article != static_cast<int>(i))
        return "a block names another article";
    }
  }
  return at == static_cast<int>(layout.blocks.size()) ? "" : "blocks behind the last article";
}

std::string WrongIssue(absl::string_view source, const v1::TextSpan& span) {
  const auto begin = static_cast<size_t>(span.start_byte());
  const auto end = static_cast<size_t>(span.end_byte());
  return begin <= end && end <= source.size() && source.substr(begin, end - begin) == span.text()
             ? ""
             : "an issue quotes other words";
}

}  // namespace

std::string WrongPlace(const SourceText& source, const DocumentLayout& layout) {
  if (std::string wrong = WrongArticles(layout); !wrong.empty()) return wrong;
  for (size_t i = 0; i < layout.blocks.size(); ++i) {
    const Block& block = layout.blocks[i];
    std::string wrong = WrongText(source.utf8(), block.text);
    if (wrong.empty()) wrong = WrongSentences(block);
    if (wrong.empty()) wrong = WrongRepeats(layout, static_cast<int>(i));
    if (wrong.empty() && block.table) wrong = WrongTable(layout, source.utf8(), *block.table);
    if (!wrong.empty()) return absl::StrCat("block ", i, ": ", wrong);
  }
  for (const v1::DocumentIssue& issue : layout.issues) {
    if (std::string wrong = WrongIssue(source.utf8(), issue.span()); !wrong.empty()) return wrong;
  }
  return "";
}

}  // namespace zhibiao
