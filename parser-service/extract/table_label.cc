#include "parser-service/extract/table_label.h"

#include <algorithm>
#include <vector>

#include "parser-service/extract/numeral.h"
#include "parser-service/text/contains.h"
#include "parser-service/text/folded_text.h"

namespace zhibiao {
namespace {

using Text = std::u16string_view;

bool IsHan(char16_t c) { return c >= 0x4E00 && c <= 0x9FFF; }

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
  for (Text lead : {Text(u"单位：")}) {
    if (words.starts_with(lead)) words = TrimBlanks(words.substr(lead.size()));
  }
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

TableLabel ReadTableLabel(const Lexicon& lexicon, PeriodReader* periods, std::u16string_view text) {
  TableLabel label;
  size_t blanks = 0;
  while (blanks < text.size() && text[blanks] == u' ') ++blanks;
  label.level = blanks > 0 ? 4 : 0;
  std::u16string words = WithoutSpread(TrimBlanks(text));
  // Units in brackets: 余额（亿元）, 同比增长（%）.
  for (size_t open = words.find(u'（'); open != std::u16string::npos;
       open = words.find(u'（', open)) {
    const size_t close = words.find(u'）', open);
    if (close == std::u16string::npos) break;
    const Text inside = Text(words).substr(open + 1, close - open - 1);
    if (ParseTableUnit(lexicon, inside, &label) || Contains(inside, u"括号内")) {
      words.erase(open, close - open + 1);
    } else if (open == 0 && inside.size() <= 2) {  // （一）
      label.level = 1;
      words.erase(0, close + 1);
      open = 0;
    } else {
      ++open;
    }
  }
  static constexpr Text kOrdinals = u"一二三四五六七八九十";
  if (words.size() > 2 && kOrdinals.find(words[0]) != Text::npos &&
      (words[1] == u'、' || words[2] == u'、')) {
    label.level = 1;
    words.erase(0, words.find(u'、') + 1);
  } else if (words.size() > 2 && IsAsciiDigit(words[0]) &&
             (words[1] == u'、' || (words[1] == u'.' && !IsAsciiDigit(words[2])))) {
    label.level = 2;
    words.erase(0, 2);
  }
  for (Text lead : {Text(u"其中："), Text(u"其中:"), Text(u"其中"), Text(u"#")}) {
    if (Text(words).starts_with(lead)) {
      label.level = std::max(label.level, 3);
      words.erase(0, lead.size());
      break;
    }
  }
  std::vector<PeriodMention> mentions;
  periods->Read(words, &mentions);
  for (const PeriodMention& mention : mentions) {
    const bool base = mention.anchor != PeriodAnchor::kResolved ||
                      (mention.begin > 0 &&
                       (words[mention.begin - 1] == u'比' || words[mention.begin - 1] == u'较'));
    if (base) continue;
    label.period = mention;
    words.erase(mention.begin, mention.end - mention.begin);
    break;
  }
  if (Contains(words, u"同比") || Contains(words, u"比上年") || Contains(words, u"比去年") ||
      Contains(words, u"按年"))
    label.basis = Basis::kYearOverYear;
  if (Contains(words, u"环比") || Contains(words, u"比上月") || Contains(words, u"按月"))
    label.basis = Basis::kMonthOverMonth;
  label.growth = Contains(words, u"增长") || Contains(words, u"增速") ||
                 Contains(words, u"涨跌幅") || Contains(words, u"±") || Contains(words, u"增减") ||
                 Contains(words, u"涨幅") || Contains(words, u"降幅") || Contains(words, u"升降");
  if (label.basis != Basis::kNone && words.size() <= 6) label.growth = true;
  label.share = Contains(words, u"比重") || Contains(words, u"占比") || Contains(words, u"构成");
  if (label.growth && !label.has_unit &&
      (Contains(words, u"%") || Contains(words, u"率") || label.basis != Basis::kNone)) {
    label.unit_code = "%";
    label.has_unit = true;
  }
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
