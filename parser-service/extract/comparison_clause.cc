#include "parser-service/extract/comparison_clause.h"

#include <algorithm>

namespace zhibiao {
namespace {

using Class = ComparisonWordClass;

constexpr std::u16string_view kTrimmed = u" 　“”‘’\"'、。";
constexpr std::u16string_view kNumerals = u"一二三四五六七八九十百千万亿两零";
constexpr std::u16string_view kDateUnits = u"年月日季";

// 百分之十四, 三百二十万吨: whether a figure in Chinese digits begins at `at`, with its end. Small
// numbers (十四五, 三中全会) are mostly names.
bool IsSpelledFigure(const Clause& clause, uint32_t at, uint32_t to, uint32_t* end) {
  *end = at + 1;
  if (clause.Slice(at, std::min(at + 3, to)) == u"百分之") return true;
  bool digit = false, magnitude = false;
  for (*end = at; *end < to && Contains(kNumerals, clause.text[*end]); ++*end) {
    const bool large = Contains(u"百千万亿", clause.text[*end]);
    magnitude = magnitude || large;
    digit = digit || (!large && clause.text[*end] != u'十');
  }
  return digit && magnitude && (*end >= to || !Contains(kDateUnits, clause.text[*end]));
}

}  // namespace

bool HasFigure(const Clause& clause, uint32_t from, uint32_t to) {
  for (uint32_t at = from; at < to;) {
    if (Contains(kNumerals, clause.text[at])) {
      if (IsSpelledFigure(clause, at, to, &at)) return true;
      continue;
    }
    if (!IsAsciiDigit(clause.text[at])) {
      ++at;
      continue;
    }
    while (at < to && (IsAsciiDigit(clause.text[at]) || clause.text[at] == u'.')) ++at;
    if (at >= to || !Contains(kDateUnits, clause.text[at])) return true;
  }
  return false;
}

bool FigureFollows(const Clause& clause, uint32_t at) {
  constexpr std::u16string_view kFillers = u"了近约超逾达到至为过于";
  for (int skipped = 0; skipped < 4 && at < clause.end && Contains(kFillers, clause.text[at]);
       ++skipped)
    ++at;
  if (at >= clause.end) return false;
  if (IsAsciiDigit(clause.text[at]) || clause.Slice(at, std::min(at + 3, clause.end)) == u"百分之")
    return true;
  return Contains(kNumerals, clause.text[at]) && at + 1 < clause.end &&
         (Contains(kNumerals, clause.text[at + 1]) || Contains(u"成倍个点", clause.text[at + 1]));
}

const ComparisonWord* SearchWord(const Clause& clause, Class word_class, uint32_t from) {
  for (const ComparisonWord& word : clause.words) {
    if (word.begin >= from && word.word_class == word_class) return &word;
  }
  return nullptr;
}

bool IsTrend(const ComparisonWord& word) {
  return word.word_class == Class::kTrend || word.word_class == Class::kMove;
}

const ComparisonWord* FindTrend(const Clause& clause, uint32_t from) {
  for (const ComparisonWord& word : clause.words) {
    if (word.begin >= from && IsTrend(word)) return &word;
  }
  return nullptr;
}

bool IsHold(const ComparisonWord& word) {
  return word.word_class == Class::kHold || word.word_class == Class::kAchieve;
}

bool IsWished(const Clause& clause, uint32_t before) {
  const ComparisonWord* purpose = FindWord(clause, Class::kPurpose);
  return purpose != nullptr && purpose->begin < before;
}

TextRange TrimWords(std::u16string_view text, uint32_t begin, uint32_t end) {
  while (begin < end && Contains(kTrimmed, text[begin])) ++begin;
  while (begin < end && Contains(kTrimmed, text[end - 1])) --end;
  return begin < end ? TextRange{begin, end} : TextRange{};
}

TextRange SubjectBefore(const Clause& clause, uint32_t cue) {
  uint32_t end = cue;
  // 产销量双双创历史新高, 出口的增速会有所放缓: adverbs and particles stand in any order.
  auto word = clause.words.rbegin();
  for (bool trimmed = true; trimmed;) {
    trimmed = false;
    while (end > clause.begin && Contains(u"的均都呈也创再又是为会", clause.text[end - 1])) {
      --end;
      trimmed = true;
    }
    while (word != clause.words.rend() && word->begin >= end) ++word;
    if (word == clause.words.rend() || word->end + 1 < end) break;
    const Class kind = word->word_class;
    if (!IsHold(*word) && kind != Class::kFirst && kind != Class::kGain) break;
    end = word->begin;
    trimmed = true;
  }
  return TrimWords(clause.text, clause.begin, end);
}

ComparisonStatement MakeStatement(const Clause& clause, v1::ComparisonKind kind,
                                  v1::ComparisonDirection direction, TextRange cue,
                                  const char* rule) {
  ComparisonStatement statement;
  statement.kind = kind;
  statement.direction = direction;
  statement.range = TrimWords(clause.text, clause.begin, clause.end);
  statement.cue = cue;
  statement.subject = SubjectBefore(clause, cue.begin);
  statement.rule = rule;
  return statement;
}

TextRange RangeOf(const ComparisonWord& word) { return {word.begin, word.end}; }

bool EndsClauseBehind(const Clause& clause, const ComparisonWord& word) {
  return word.end == clause.end || clause.Slice(word.end, clause.end) == u"了";
}

}  // namespace zhibiao
