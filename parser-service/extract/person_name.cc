#include "parser-service/extract/person_name.h"

namespace zhibiao {
namespace {

// 二十一日, 三月: a date in Chinese numerals.
bool IsDayAt(std::u16string_view text, size_t at) {
  static constexpr std::u16string_view kNumerals = u"一二三四五六七八九十";
  size_t end = at;
  while (end < text.size() && end < at + 3 && kNumerals.find(text[end]) != kNumerals.npos) ++end;
  return end > at && end < text.size() && (text[end] == u'日' || text[end] == u'月');
}

}  // namespace

int EndClearness(const EntityBlock& block, size_t at) {
  if (block.IsHardEdge(at)) return 2;
  const std::u16string_view text = block.text();
  if (IsDayAt(text, at)) return 2;
  const size_t word = WordsAfterNames().LongestAt(text, at);
  if (word >= 2) return 2;
  if (block.At(TermKind::kTitle, at) || TitlesAfterNames().LongestAt(text, at)) return 2;
  return word > 0 || (NameCharFlags(text[at]) & kFunctionChar) ? 1 : 0;
}

size_t SurnameAt(const EntityBlock& block, size_t at, bool* usual) {
  const size_t compound = CompoundSurnames().LongestAt(block.text(), at);
  *usual = true;
  if (compound > 0) return compound;
  if (NameCharFlags(block[at]) & kUsualSurname) return 1;
  *usual = false;
  // Surnames which stand as a word of the grammar before most other words.
  static constexpr std::u16string_view kGrammar = u"时向通对自由须同又后从因于和能可应要但却已便曾";
  if (kGrammar.find(block[at]) != std::u16string_view::npos && (at == 0 || block[at - 1] != u' ')) {
    return 0;
  }
  const TermMatch* surname = block.At(TermKind::kSurname, at);
  if (surname) return surname->end - surname->begin;
  return 0;
}

bool IsGiven(const EntityBlock& block, size_t begin, size_t end, bool sure) {
  static constexpr std::u16string_view kNotLast =
      u"和与及在对向从为也就还同来达等被把将都则均说称并料";
  if (end > block.size()) return false;
  for (size_t i = begin; i < end; ++i) {
    const uint8_t flags = NameCharFlags(block[i]);
    if (!(flags & kWordChar) || (flags & (sure ? kFunctionChar : kNotGivenChar))) return false;
    if (i + 1 == end && !block.IsHardEdge(end) &&
        kNotLast.find(block[i]) != std::u16string_view::npos) {
      return false;
    }
  }
  return true;
}

bool IsOtherWord(const EntityBlock& block, size_t begin, size_t end) {
  if (NotNames().LongestAt(block.text(), begin) >= 2) return true;
  if (StopWords().LongestAt(block.text(), begin) >= 2) return true;
  // 任|福建: what looks like a given name is a province.
  const TermMatch* place = block.At(TermKind::kPlace, begin + 1);
  const bool large =
      place && (place->term->category == "province" || place->term->category == "country");
  if (large && place->end >= begin + 3) return true;
  for (TermKind kind : {TermKind::kOrganization, TermKind::kPlace, TermKind::kSubject,
                        TermKind::kIndicator, TermKind::kProgramme}) {
    const TermMatch* match = block.At(kind, begin);
    if (match && match->end - match->begin >= 2 &&
        (kind != TermKind::kPlace || match->end >= end || match->term->category != "county")) {
      return true;
    }
  }
  return false;
}

namespace {

// End of the Chinese name which begins at `begin`, or zero. `sure`: the place makes a name likely,
// so that any surname will do and the end need not be clear.
size_t ChineseNameEnd(const EntityBlock& block, size_t begin, bool sure) {
  if (begin >= block.size() || !IsWordChar(block[begin])) return 0;
  bool usual = false;
  const size_t surname = SurnameAt(block, begin, &usual);
  if (surname == 0) return 0;
  const size_t two = begin + surname + 1, three = two + 1;
  if (!IsGiven(block, begin + surname, two) || IsOtherWord(block, begin, two)) return 0;
  // 安倍晋三: behind a surname of two characters, a numeral is part of the name.
  const bool three_fits =
      three <= block.size() && IsGiven(block, begin + surname, three, surname > 1);
  const int after_two = EndClearness(block, two);
  const int after_three = three_fits ? EndClearness(block, three) : 0;
  const bool word_behind_two = WordsAfterNames().LongestAt(block.text(), two) >= 2;
  const bool rare_two = !usual && begin > 0 && IsWordChar(block[begin - 1]);
  // 会长|高芳|预计: behind a title any surname will do.
  if (after_two == 2 && (after_three < 2 || word_behind_two))
    return rare_two && !(sure && word_behind_two) ? 0 : two;
  if (after_three > 0) return three;
  if (after_two > 0) return rare_two ? 0 : two;
  // 林郑月娥: a married name with two surnames.
  if (three_fits && (NameCharFlags(block[begin + surname]) & kUsualSurname) &&
      IsGiven(block, begin + surname, three + 1) && EndClearness(block, three + 1) == 2) {
    return three + 1;
  }
  return sure && usual && three_fits ? three : 0;
}

}  // namespace

size_t FramedNameEnd(const EntityBlock& block, size_t begin) {
  constexpr size_t kLength = 3;
  if (begin + kLength >= block.size() || !IsWordChar(block[begin])) return 0;
  bool usual = false;
  // 主任|于海波|预测: between title and verb, 于 is a surname.
  const bool framed = block[begin] == u'于' && block.Before(TermKind::kTitle, begin) != nullptr;
  if (!framed && SurnameAt(block, begin, &usual) != 1) return 0;
  const size_t end = begin + kLength;
  if (!IsGiven(block, begin + 1, end, true)) return 0;
  // 教授|王国军|说: between title and verb, 王国 is no word.
  const size_t word = NotNames().LongestAt(block.text(), begin);
  const bool titled = block.Before(TermKind::kTitle, begin) != nullptr && word == 2;
  if (!titled && IsOtherWord(block, begin, end)) return 0;
  static constexpr std::u16string_view kNotLast =
      u"地们人员者家户民都也还就时后前中上里";  // 农民高兴地说
  if (kNotLast.find(block[end - 1]) != std::u16string_view::npos) return 0;
  const size_t verb = SpeechVerbs().LongestAt(block.text(), end);
  return verb >= 2 || (verb == 1 && block.IsHardEdge(end + 1)) ? end : 0;
}

size_t ForeignNameEnd(const EntityBlock& block, size_t begin) {
  constexpr size_t kLongest = 20;
  const std::u16string_view text = block.text();
  size_t end = begin;
  bool dot = false;
  while (end < text.size() && end < begin + kLongest) {
    if ((text[end] == u'·' || text[end] == u'-') && end > begin) {
      dot = true;
    } else if (!(NameCharFlags(text[end]) & kTranslitChar)) {
      break;
    } else if (end > begin + 1 && WordsAfterNames().LongestAt(text, end) >= 2) {
      break;
    }
    ++end;
  }
  if (end > begin && (text[end - 1] == u'·' || text[end - 1] == u'-')) return 0;
  if (end < begin + (dot ? 4 : 2) || EndClearness(block, end) == 0) return 0;
  if (!dot && (end > begin + 7 || IsOtherWord(block, begin, end))) return 0;
  return end;
}

size_t NameEnd(const EntityBlock& block, size_t begin, bool sure) {
  const size_t chinese = ChineseNameEnd(block, begin, sure);
  const size_t foreign = sure ? ForeignNameEnd(block, begin) : 0;
  if (chinese == 0 && foreign == 0 && sure) return FramedNameEnd(block, begin);
  if (chinese == 0) return foreign;
  if (foreign > chinese && EndClearness(block, chinese) == 0) return foreign;
  return chinese;
}

}  // namespace zhibiao
