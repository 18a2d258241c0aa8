#include <algorithm>
#include <cmath>

#include "parser-service/extract/char_set.h"
#include "parser-service/extract/quantity_walk.h"
#include "parser-service/extract/quantity_words.h"

// The walk itself: numbers, ranges, ratios, lists.

namespace zhibiao::quantity_walk {

// Whether one of `words` stands within `chars` characters before `at`, in the same clause.
bool QuantityWalk::NearBefore(uint32_t at, uint32_t chars,
                              std::initializer_list<Text> words) const {
  uint32_t from = at > chars ? at - chars : 0;
  for (uint32_t i = at; i > from; --i) {
    if (Contains(u"，。；！？", text_[i - 1])) {
      from = i;
      break;
    }
  }
  const Text before = text_.substr(from, at - from);
  return std::any_of(words.begin(), words.end(),
                     [&](Text word) { return before.find(word) != before.npos; });
}

// 过百亿元, 近千家, 百余名: the magnitude alone is the number.
bool QuantityWalk::LoneMagnitudeHere(uint32_t at) const {
  if (at + 1 >= text_.size()) return false;
  const char16_t before = at > 0 ? text_[at - 1] : u'\0', next = text_[at + 1];
  if (next == u'余' || next == u'多')
    return !Contains(u"几数上成好老", before) && !IsChineseDigit(before) && !IsAsciiDigit(before);
  // 千列以上, 亿元以上项目
  const size_t above = text_.substr(at + 1, 4).find(u"以上");
  if (above != Text::npos && above > 0 && !Contains(u"几数成好十百千万亿", before) &&
      !IsChineseDigit(before) && !IsAsciiDigit(before))
    return true;
  if (next == u'亿' || next == u'万') return Contains(u"过超破逾近约足至到达上", before);
  return Contains(u"过超破逾近约足上", before) && !Contains(u"年姓分名年里", next);
}

bool QuantityWalk::SignHere(uint32_t at) const {
  if (text_[at] != u'-' && text_[at] != u'—') return false;
  if (at + 1 >= text_.size() || !IsAsciiDigit(text_[at + 1])) return false;
  static constexpr Text kBefore = u" （，、：；为是达至由从率比度速幅跌降和与及";
  return at == 0 || kBefore.find(text_[at - 1]) != kBefore.npos;
}

namespace {

// All with which a quantity can begin, for most places of a text are none.
const CharSet kFirstChars(u"0123456789-—负零百千万亿十〇○一二两三四五六七八九半");

}  // namespace

bool QuantityWalk::CanBegin(uint32_t at) const {
  const char16_t c = text_[at];
  if (IsAsciiDigit(c)) {
    if (at == 0) return true;
    const char16_t before = text_[at - 1];
    // 3年零4个月: the second half of one span of time.
    if (before == u'零' && at >= 2 && text_[at - 2] == u'年') return false;
    if (IsAsciiDigit(before) || before == u'.' || before == u'±') return false;
    // SUV73.59万辆: what has a magnitude behind it is no part of a name such as A380.
    if (IsAsciiLetter(before)) {
      const Text digits = text_.substr(at, 9);
      const size_t end = digits.find_first_not_of(u"0123456789.");
      return at >= 3 && IsAsciiLetter(text_[at - 2]) && end != Text::npos &&
             Contains(u"万亿", digits[end]);
    }
    // 歼-20, “红河-2016”: a single dash behind a name.
    const bool dash = before == u'-' || before == u'—';
    return !(dash && at >= 2 && !Contains(u"—-，。；：、（ 0123456789%万亿元", text_[at - 2]));
  }
  if (c == u'-' || c == u'—') return SignHere(at);
  if (c == u'负' || c == u'零') {
    const uint32_t digits = at + (c == u'负' && !At(text_, at, u"负的") ? 1 : 2);
    if (c == u'零' && !At(text_, at, u"零下")) return At(text_, at, u"零点");
    if (c == u'负' && At(text_, digits, u"百分之")) return true;
    return digits < text_.size() && IsAsciiDigit(text_[digits]) &&
           // 减负1500亿元, 税负30%: of burdens and other words, no sign.
           (at == 0 || !Contains(u"担自背抱胜欺肩正减增税", text_[at - 1]));
  }
  if ((c == u'百' || c == u'千' || c == u'万') && at + 2 < text_.size() && text_[at + 1] == u'分' &&
      text_[at + 2] == u'之')
    return true;
  // 近半数产品
  if (c == u'半')
    return At(text_, at, u"半数") && at > 0 && Contains(u"近超约达过占", text_[at - 1]);
  if (Contains(u"百千万亿", c)) return LoneMagnitudeHere(at);
  if (c == u'十' || IsChineseDigit(c)) {
    return at == 0 || !(IsChineseDigit(text_[at - 1]) || text_[at - 1] == u'十' ||
                        text_[at - 1] == u'点' || text_[at - 1] == u'百');
  }
  return false;
}

// 7.5%~11%, 5—6个, 300至500元, 百分之四点二到百分之二十一点二. Returns the end of the second
// number.
uint32_t QuantityWalk::ReadRange(const Numeral& first, QuantityMention* q) const {
  if (!first.upper.empty()) return first.end;
  uint32_t i = first.end;
  uint32_t unit_end = i;
  const Term* unit = UnitAt(i, &unit_end);
  if (unit != nullptr) i = unit_end;
  if (i + 1 >= text_.size()) return first.end;
  const char16_t dash = text_[i];
  const bool word = dash == u'至' || dash == u'到';
  if (!word && dash != u'—' && dash != u'-' && dash != u'~') return first.end;
  // 减少约1,500人至3,830,100人: by how much, and to what.
  if (word && first.form == NumeralForm::kArabic && unit != nullptr && unit->id != "%" &&
      NearBefore(first.begin, 4,
                 {u"减少", u"增加", u"上升", u"下跌", u"下降", u"上涨", u"增长", u"回落"}))
    return first.end;
  uint32_t j = i + 1;
  if (j < text_.size() && (text_[j] == u'—' || (dash == u'-' && text_[j] == dash))) ++j;
  // 由30%到50%, 从…至…: two figures, not a range.
  if (word && first.begin > 0) {
    for (uint32_t k = first.begin; k > 0 && first.begin - k < 12; --k) {
      const char16_t c = text_[k - 1];
      if (c == u'由' || c == u'从' || c == u'自') return first.end;
      if (c == u'，' || c == u'；' || c == u'。') break;
    }
  }
  if (j >= text_.size() || !(IsAsciiDigit(text_[j]) || IsChineseDigit(text_[j]) ||
                             At(text_, j, u"百分之") || text_[j] == u'十'))
    return first.end;
  const auto second = ReadNumeral(text_, j);
  if (!second || second->amount.find('-') != std::string::npos) return first.end;
  if (first.form != second->form && first.form != NumeralForm::kArabic) return first.end;
  uint32_t second_unit_end = second->end;
  const Term* second_unit = UnitAt(second->end, &second_unit_end);
  const bool same_form = first.form == NumeralForm::kPercent || first.form == NumeralForm::kTenths;
  if (!same_form && second_unit == nullptr) return first.end;
  if (unit != nullptr && second_unit != unit) return first.end;
  // One exponent for both: 5到6万 counts both in 万, 500万到1亿 is brought to the lower.
  int exponent = second->exponent;
  std::string lower = first.amount, upper = second->amount;
  if (first.exponent != 0 && first.exponent != second->exponent) {
    exponent = std::min(first.exponent, second->exponent);
    lower = ShiftDecimal(lower, first.exponent - exponent);
    upper = ShiftDecimal(upper, second->exponent - exponent);
  }
  // 四至五亿元, 三至四千公斤: the magnitude of the second is that of both.
  if (first.form == second->form && first.exponent == second->exponent && unit == nullptr &&
      first.form != NumeralForm::kArabic && !same_form) {
    const Text words = text_.substr(second->begin, second->end - second->begin);
    static constexpr std::pair<char16_t, int> kMagnitudes[] = {
        {u'百', 2}, {u'千', 3}, {u'万', 4}, {u'亿', 8}};
    for (const auto& [magnitude, power] : kMagnitudes) {
      if (words.back() == magnitude && std::stod(lower) < 100) lower = ShiftDecimal(lower, power);
    }
  }
  if (std::stod(lower) > std::stod(upper)) return first.end;
  q->amount = lower;
  q->upper_amount = upper;
  q->exponent = exponent;
  return second->end;
}

// Gives the unit of the last member of a list to the bare numbers before it.
void QuantityWalk::ShareUnit(const QuantityMention& with_unit) {
  uint32_t next = with_unit.range.begin;
  size_t first = bare_.size();
  while (first > 0) {
    const QuantityMention& q = bare_[first - 1].quantity;
    const Text between = text_.substr(q.range.end, next - q.range.end);
    if (between != u"、" && between != u"和" && between != u"及" && between != u"与" &&
        between != u"，" && between != u"以及" && between != u"、和") {
      break;
    }
    if (between == u"，" && first != bare_.size() && q.amount.find('.') == std::string::npos) break;
    next = q.range.begin;
    --first;
  }
  for (size_t i = first; i < bare_.size(); ++i) {
    QuantityMention q = bare_[i].quantity;
    q.unit_code = with_unit.unit_code;
    if (q.exponent == 0) q.exponent = with_unit.exponent;
    out_->push_back(std::move(q));
  }
  bare_.clear();
}

// A number that may be a member of a list with one unit. A list is short and without gaps.
void QuantityWalk::WaitForUnit(const Numeral& numeral, const QuantityMention& q) {
  constexpr size_t kLongestList = 16;
  const bool gap = !bare_.empty() && q.range.begin - bare_.back().quantity.range.end > 3;
  if (gap || bare_.size() >= kLongestList) bare_.clear();
  bare_.push_back({numeral, q});
}

// 15.7∶43.8∶40.5: parts of a whole that add up to 100, each a percentage. Returns the end, or 0.
uint32_t QuantityWalk::ReadStructure(const Numeral& first) {
  constexpr double kRounding = 0.35;
  std::vector<Numeral> parts{first};
  while (parts.size() < 4) {
    const uint32_t at = parts.back().end;
    if (at + 1 >= text_.size() || !Contains(u":：∶比", text_[at]) || !IsAsciiDigit(text_[at + 1]))
      break;
    const auto next = ReadNumeral(text_, at + 1);
    if (!next || next->form != NumeralForm::kArabic || next->exponent != 0 ||
        next->amount.size() > 5)
      return 0;
    parts.push_back(*next);
  }
  double sum = 0;
  for (const Numeral& part : parts) sum += std::stod(part.amount);
  if (parts.size() < 3 || std::abs(sum - 100) > kRounding) return 0;
  for (const Numeral& part : parts) {
    QuantityMention q;
    q.range = {part.begin, part.end};
    q.amount = part.amount;
    q.unit_code = "%";
    q.lead_begin = part.begin;
    q.tail_end = part.end;
    q.structure = true;
    out_->push_back(std::move(q));
  }
  return parts.back().end;
}

// 6∶1 of a ratio named as such, as its value; a score is none. Returns the end, or 0.
uint32_t QuantityWalk::ReadRatio(const Numeral& first) {
  const uint32_t at = first.end;
  if (at + 1 >= text_.size() || !Contains(u":：比", text_[at]) || !IsAsciiDigit(text_[at + 1]))
    return 0;
  if (first.exponent == 0 && first.amount.size() <= 5) {
    if (const uint32_t end = ReadStructure(first)) return end;
  }
  if (first.amount.size() > 4 || first.exponent != 0 ||
      (!NearBefore(first.begin, 10, {u"比价", u"比例", u"比率", u"之比", u"配比", u"性别比"}) &&
       !NearBefore(first.begin, 40, {u"倍差", u"收入比"})))
    return 0;
  const auto second = ReadNumeral(text_, at + 1);
  if (!second || second->amount.size() > 4 || second->exponent != 0 ||
      second->form != NumeralForm::kArabic)
    return 0;
  const double ratio = std::stod(first.amount) / std::max(std::stod(second->amount), 1e-9);
  if (ratio > 1e6) return 0;
  QuantityMention q;
  q.range = {first.begin, second->end};
  q.amount = ShiftDecimal(std::to_string(static_cast<int64_t>(std::llround(ratio * 100))), -2);
  while (q.amount.back() == '0' || q.amount.back() == '.') {
    const bool point = q.amount.back() == '.';
    q.amount.pop_back();
    if (point) break;
  }
  q.unit_code = "times";
  ReadBounds(first, &q);
  out_->push_back(std::move(q));
  return second->end;
}

uint32_t QuantityWalk::ReadAt(uint32_t at) {
  auto numeral = Contains(u"百千万亿", text_[at]) ? ReadLoneMagnitude(text_, at) : std::nullopt;
  const bool minus = At(text_, at, u"负的");  // 为负的0.3%
  if (!numeral) numeral = ReadNumeral(text_, minus ? at + 2 : at);
  if (numeral && minus) {
    numeral->begin = at;
    numeral->amount.insert(0, 1, '-');
  }
  if (!numeral) {
    uint32_t end = at + 1;
    while (end < text_.size() && IsAsciiDigit(text_[end]) && IsAsciiDigit(text_[at])) ++end;
    return end;
  }
  if (const uint32_t end = ReadRatio(*numeral)) return end;
  QuantityMention q;
  q.range = {numeral->begin, numeral->end};
  q.amount = numeral->amount;
  q.upper_amount = numeral->upper;
  q.exponent = numeral->exponent;
  q.form = numeral->form;
  q.range.end = ReadRange(*numeral, &q);
  const bool has_unit = ReadUnit(*numeral, &q);
  if (!has_unit && q.range.end < text_.size() &&
      (IsAsciiLetter(text_[q.range.end]) || text_[q.range.end] == u'.'))
    return q.range.end;
  ReadBounds(*numeral, &q);
  if (!has_unit) {
    if (ReadNounUnit(*numeral, &q)) {
      if (IsFigure(*numeral, q)) {
        ShareUnit(q);
        out_->push_back(q);
      }
    } else if (ReadBareNumber(*numeral, &q)) {
      out_->push_back(q);
    } else if (numeral->form == NumeralForm::kArabic && !InsideWord(text_, at)) {
      WaitForUnit(*numeral, q);
    }
    return q.range.end;
  }
  // 低0.6个和1.3个百分点: 个 is the beginning of the shared 个百分点.
  const uint32_t joint = q.range.end;
  if (q.unit_code == "个" && q.amount.find('.') != std::string::npos && joint < text_.size() &&
      Contains(u"、和及", text_[joint])) {
    WaitForUnit(*numeral, q);
    return q.range.end;
  }
  // 1美元兑6.5元人民币: the first sum is what the second is the price of.
  const bool money = q.unit_code.size() == 3 && q.unit_code[0] >= 'A' && q.unit_code[0] <= 'Z';
  if (money && (q.amount == "1" || q.amount == "100") && q.range.end < text_.size() &&
      Contains(u"兑对合", text_[q.range.end])) {
    exchanged_ = (q.amount == "1" ? "" : "100") + q.unit_code;
    exchanged_end_ = q.range.end;
    return q.range.end;
  }
  ReadPerUnit(&q);
  if (!IsFigure(*numeral, q)) {
    bare_.clear();
    return q.range.end;
  }
  ShareUnit(q);
  out_->push_back(q);
  return q.range.end;
}

void QuantityWalk::Run() {
  for (uint32_t i = 0; i < text_.size();) {
    while (period_ < periods_.size() && periods_[period_].end <= i) ++period_;
    if (period_ < periods_.size() && i >= periods_[period_].begin) {
      i = periods_[period_].end;
      bare_.clear();
      continue;
    }
    i = kFirstChars.Has(text_[i]) && CanBegin(i) ? ReadAt(i) : i + 1;
  }
}

}  // namespace zhibiao::quantity_walk

namespace zhibiao {

void ReadQuantities(std::u16string_view text, const std::vector<TermMatch>& terms,
                    const std::vector<PeriodMention>& periods,
                    std::vector<QuantityMention>* quantities) {
  quantities->clear();
  quantity_walk::QuantityWalk(text, terms, periods, quantities).Run();
}

}  // namespace zhibiao
