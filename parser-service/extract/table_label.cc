#include "parser-service/extract/table_label.h"

#include <algorithm>
#include <initializer_list>
#include <vector>

#include "parser-service/extract/numeral.h"
#include "parser-service/text/characters.h"
#include "parser-service/text/contains.h"
#include "parser-service/text/folded_text.h"

namespace zhibiao {
namespace {

using Text = std::u16string_view;

// 合 计, 绝 对 数: blanks that only spread the characters of a short label.
std::u16string WithoutSpread(Text words) {
  std::u16string joined;
  for (size_t i = 0; i < words.size(); ++i) {
    const bool spread = words[i] == u' ' && !joined.empty() && IsHan(joined.back());
    size_t next = i;
    while (next < words.size() && words[next] == u' ') ++next;
    if (spread && next < words.size() && IsHan(words[next])) {
      i = next - 1;
      continue;
    }
    joined.push_back(words[i]);
  }
  return joined;
}

// Without the words of growth at the end.
std::u16string WithoutGrowth(std::u16string words) {
  static constexpr Text kGrowth[] = {
      u"同比",   u"环比",   u"按年",     u"按月",     u"比上年", u"比上年同期",
      u"比去年", u"比上月", u"比上季度", u"增长速度", u"增长率", u"增长",
      u"增速",   u"涨幅",   u"降幅",     u"涨跌幅",   u"增减",   u"±",
      u"%",      u"实际",   u"名义",     u"增减率",   u"变动率", u"变化",
      u"百分点", u"幅度",   u"两年平均", u"年均",     u"平均"};
  for (bool cut = true; cut;) {
    cut = false;
    for (Text word : kGrowth) {
      if (!Text(words).ends_with(word)) continue;
      words.resize(words.size() - word.size());
      cut = true;
    }
  }
  return words;
}

}  // namespace

std::u16string_view TrimBlanks(std::u16string_view text) {
  while (!text.empty() && text.front() == u' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == u' ') text.remove_suffix(1);
  return text;
}

bool ParseTableUnit(const Lexicon& lexicon, std::u16string_view words, TableLabel* label) {
  words = TrimBlanks(words);
  constexpr Text kLead = u"单位：";
  if (words.starts_with(kLead)) words = TrimBlanks(words.substr(kLead.size()));
  int exponent = 0;
  for (int part = 0; part < 3 && !words.empty(); ++part) {
    const std::string utf8 = Utf16ToUtf8(words);
    for (const Term* term : lexicon.Find(utf8)) {
      if (term->kind != TermKind::kUnit && term->kind != TermKind::kMeasureWord) continue;
      label->unit_code = term->id;
      label->exponent = exponent;
      label->has_unit = true;
      return true;
    }
    switch (words.front()) {
      case u'百':
        exponent += 2;
        break;
      case u'千':
        exponent += 3;
        break;
      case u'万':
        exponent += 4;
        break;
      case u'亿':
        exponent += 8;
        break;
      default:
        return false;
    }
    words.remove_prefix(1);
  }
  return false;
}

namespace {

// Takes the brackets out of a label that hold its unit, 余额（亿元）, or its number, （一）.
void TakeBrackets(const Lexicon& lexicon, std::u16string* words, TableLabel* label) {
  for (size_t open = words->find(u'（'); open != std::u16string::npos;
       open = words->find(u'（', open)) {
    const size_t close = words->find(u'）', open);
    if (close == std::u16string::npos) break;
    const Text inside = Text(*words).substr(open + 1, close - open - 1);
    if (ParseTableUnit(lexicon, inside, label) || Contains(inside, u"括号内")) {
      words->erase(open, close - open + 1);
    } else if (open == 0 && inside.size() <= 2) {
      label->level = 1;
      words->erase(0, close + 1);
    } else {
      ++open;
    }
  }
}

// Takes off what tells the place of a label in its stub: 一、, 1., 其中：.
void TakeLead(std::u16string* words, TableLabel* label) {
  static constexpr Text kOrdinals = u"一二三四五六七八九十";
  const Text text = *words;
  if (text.size() > 2 && kOrdinals.find(text[0]) != Text::npos &&
      (text[1] == u'、' || text[2] == u'、')) {
    label->level = 1;
    words->erase(0, text.find(u'、') + 1);
  } else if (text.size() > 2 && IsAsciiDigit(text[0]) &&
             (text[1] == u'、' || (text[1] == u'.' && !IsAsciiDigit(text[2])))) {
    label->level = 2;
    words->erase(0, 2);
  }
  for (Text lead : {Text(u"其中："), Text(u"其中:"), Text(u"其中"), Text(u"#")}) {
    if (!Text(*words).starts_with(lead)) continue;
    label->level = std::max(label->level, 3);
    words->erase(0, lead.size());
    break;
  }
}

// Takes out the first period that is not the base of a comparison: 2023年末, but not 比上年.
void TakePeriod(PeriodReader* periods, std::u16string* words, TableLabel* label) {
  std::vector<PeriodMention> mentions;
  periods->Read(*words, &mentions);
  for (const PeriodMention& mention : mentions) {
    const char16_t before = mention.begin > 0 ? (*words)[mention.begin - 1] : u' ';
    if (mention.anchor != PeriodAnchor::kResolved || before == u'比' || before == u'较') continue;
    label->period = mention;
    words->erase(mention.begin, mention.end - mention.begin);
    break;
  }
}

bool ContainsAny(Text words, std::initializer_list<Text> any) {
  return std::any_of(any.begin(), any.end(), [&](Text word) { return Contains(words, word); });
}

// What is measured, as far as the words of a label tell.
void ReadMeasure(Text words, TableLabel* label) {
  if (ContainsAny(words, {u"同比", u"比上年", u"比去年", u"按年"}))
    label->basis = Basis::kYearOverYear;
  if (ContainsAny(words, {u"环比", u"比上月", u"按月"})) label->basis = Basis::kMonthOverMonth;
  label->growth =
      ContainsAny(words, {u"增长", u"增速", u"涨跌幅", u"±", u"增减", u"涨幅", u"降幅", u"升降"}) ||
      (label->basis != Basis::kNone && words.size() <= 6);
  label->share = ContainsAny(words, {u"比重", u"占比", u"构成"});
  if (label->growth && !label->has_unit &&
      (ContainsAny(words, {u"%", u"率"}) || label->basis != Basis::kNone)) {
    label->unit_code = "%";
    label->has_unit = true;
  }
}

}  // namespace

TableLabel ReadTableLabel(const Lexicon& lexicon, PeriodReader* periods, std::u16string_view text) {
  TableLabel label;
  label.level = text.starts_with(u' ') ? 4 : 0;
  std::u16string words = WithoutSpread(TrimBlanks(text));
  TakeBrackets(lexicon, &words, &label);
  TakeLead(&words, &label);
  TakePeriod(periods, &words, &label);
  ReadMeasure(words, &label);
  words = std::u16string(TrimBlanks(words));
  if (label.growth) {
    // 增加值同比增长, 余额增速: how it is measured, behind what it is.
    const std::u16string name = WithoutGrowth(words);
    label.only_growth = name.size() < 2;
    if (!label.only_growth) words = name;
  }
  for (const Term* term : lexicon.Find(Utf16ToUtf8(words))) {
    if (term->kind == TermKind::kPlace) label.place = term;
  }
  label.words = std::move(words);
  return label;
}

}  // namespace zhibiao
