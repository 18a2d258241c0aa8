#include "parser-service/extract/quantity.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "parser-service/extract/char_set.h"
#include "parser-service/extract/quantity_words.h"

// Method: walk over the text; where a number can begin and no period lies, read the numeral, its
// range partner, its unit (the longest unit or measure word of the lexicon), the approximators on
// both sides; then drop what the annotation guide does not count as a figure. Lists that share
// one unit are completed from behind.

namespace zhibiao {
namespace {

using Text = std::u16string_view;

bool At(Text text, size_t at, Text word) { return text.substr(std::min(at, text.size()), word.size()) == word; }

bool Among(char16_t c, Text chars) { return chars.find(c) != Text::npos; }

// Words in which a Chinese digit stands that counts nothing: 第三, 统一, 星期二, 首次.
bool InsideWord(Text text, uint32_t begin) {
  if (begin == 0) return false;
  const char16_t before = text[begin - 1];
  const char16_t c = text[begin];
  if (before == u'第') return true;
  // 几十, 数百: no number is said. 上千 is one: a thousand and more.
  if (Among(c, u"十百千万") && Among(before, u"几数成好")) return true;
  if (!IsChineseDigit(c) && c != u'十' && c != u'半') return false;
  if (c == u'一' && Among(before, u"统万之唯同单逐专归另进划不")) return true;
  if (c == u'两') return Among(before, u"每这那哪某之");
  return Among(before, u"周期某每这那哪星初首礼");
}

class QuantityWalk {
 public:
  QuantityWalk(Text text, const std::vector<TermMatch>& terms, const std::vector<PeriodMention>& periods,
               std::vector<QuantityMention>* out)
      : text_(text), terms_(terms), periods_(periods), out_(out) {}

  void Run();

 private:
  bool CanBegin(uint32_t at) const;
  bool SignHere(uint32_t at) const;
  uint32_t ReadAt(uint32_t at);
  uint32_t ReadRatio(const Numeral& first);
  uint32_t ReadStructure(const Numeral& first);
  bool LoneMagnitudeHere(uint32_t at) const;
  bool IsClock(const QuantityMention& q) const;
  bool IsDuration(const Numeral& numeral, const QuantityMention& q) const;
  bool IsDesignator(const Numeral& numeral, const QuantityMention& q) const;
  bool NearBefore(uint32_t at, uint32_t chars, std::initializer_list<Text> words) const;
  void WaitForUnit(const Numeral& numeral, const QuantityMention& q);
  const Term* UnitAt(uint32_t at, uint32_t* end) const;
  bool ReadUnit(const Numeral& numeral, QuantityMention* q) const;
  bool ReadNounUnit(const Numeral& numeral, QuantityMention* q) const;
  bool ReadBareNumber(const Numeral& numeral, QuantityMention* q) const;
  uint32_t ReadRange(const Numeral& first, QuantityMention* q) const;
  void ReadBounds(const Numeral& numeral, QuantityMention* q) const;
  void ReadPerUnit(QuantityMention* q) const;
  bool IsFigure(const Numeral& numeral, const QuantityMention& q) const;
  bool IsCountedFigure(const Numeral& numeral, const QuantityMention& q) const;
  void ShareUnit(const QuantityMention& with_unit);

  struct Bare {
    Numeral numeral;
    QuantityMention quantity;
  };

  Text text_;
  const std::vector<TermMatch>& terms_;
  const std::vector<PeriodMention>& periods_;
  std::vector<QuantityMention>* out_;
  std::vector<Bare> bare_;  // numbers that wait for the unit of their list
  size_t period_ = 0;
  // The money of which an exchange rate tells the price: 1美元兑….
  std::string exchanged_;
  uint32_t exchanged_end_ = 0;
};

// Whether one of `words` stands within `chars` characters before `at`, in the same clause.
bool QuantityWalk::NearBefore(uint32_t at, uint32_t chars, std::initializer_list<Text> words) const {
  uint32_t from = at > chars ? at - chars : 0;
  for (uint32_t i = at; i > from; --i) {
    if (Among(text_[i - 1], u"，。；！？")) {
      from = i;
      break;
    }
  }
  const Text before = text_.substr(from, at - from);
  return std::any_of(words.begin(), words.end(), [&](Text word) { return before.find(word) != before.npos; });
}

// 过百亿元, 近千家, 百余名: the magnitude alone is the number.
bool QuantityWalk::LoneMagnitudeHere(uint32_t at) const {
  if (at + 1 >= text_.size()) return false;
  const char16_t before = at > 0 ? text_[at - 1] : u'\0', next = text_[at + 1];
  if (next == u'余' || next == u'多') return !Among(before, u"几数上成好老") && !IsChineseDigit(before) && !IsAsciiDigit(before);
  // 千列以上, 亿元以上项目
  const size_t above = text_.substr(at + 1, 4).find(u"以上");
  if (above != Text::npos && above > 0 && !Among(before, u"几数成好十百千万亿") && !IsChineseDigit(before) && !IsAsciiDigit(before))
    return true;
  if (next == u'亿' || next == u'万') return Among(before, u"过超破逾近约足至到达上");
  return Among(before, u"过超破逾近约足上") && !Among(next, u"年姓分名年里");
}

bool QuantityWalk::SignHere(uint32_t at) const {
  if (text_[at] != u'-' && text_[at] != u'—') return false;
  if (at + 1 >= text_.size() || !IsAsciiDigit(text_[at + 1])) return false;
  static constexpr Text kBefore = u" （，、：；为是达至由从率比度速幅跌降";
  return at == 0 || kBefore.find(text_[at - 1]) != kBefore.npos;
}

// All with which a quantity can begin, for most places of a text are none.
const CharSet kFirstChars(u"0123456789-—负零百千万十〇○一二两三四五六七八九");

bool QuantityWalk::CanBegin(uint32_t at) const {
  const char16_t c = text_[at];
  if (IsAsciiDigit(c)) {
    if (at == 0) return true;
    const char16_t before = text_[at - 1];
    // 3年零4个月: the second half of one span of time.
    if (before == u'零' && at >= 2 && text_[at - 2] == u'年') return false;
    if (IsAsciiDigit(before) || before == u'.' || before == u'±' || IsAsciiLetter(before)) return false;
    // 歼-20, “红河-2016”: a single dash behind a name.
    const bool dash = before == u'-' || before == u'—';
    return !(dash && at >= 2 && !Among(text_[at - 2], u"—-，。；：、（ 0123456789%万亿元"));
  }
  if (c == u'-' || c == u'—') return SignHere(at);
  if (c == u'负' || c == u'零') {
    const uint32_t digits = at + (c == u'负' ? 1 : 2);
    if (c == u'零' && !At(text_, at, u"零下")) return At(text_, at, u"零点");
    if (c == u'负' && At(text_, digits, u"百分之")) return true;
    return digits < text_.size() && IsAsciiDigit(text_[digits]) && (at == 0 || !Among(text_[at - 1], u"担自背抱胜欺肩正"));
  }
  if ((c == u'百' || c == u'千' || c == u'万') && at + 2 < text_.size() && text_[at + 1] == u'分' && text_[at + 2] == u'之') return true;
  if (c == u'百' || c == u'千' || c == u'万') return LoneMagnitudeHere(at);
  if (c == u'十' || IsChineseDigit(c)) {
    return at == 0 || !(IsChineseDigit(text_[at - 1]) || text_[at - 1] == u'十' || text_[at - 1] == u'点' || text_[at - 1] == u'百');
  }
  return false;
}

// The longest unit or measure word that begins at text[at]; 国 of 国际 is none.
const Term* QuantityWalk::UnitAt(uint32_t at, uint32_t* end) const {
  auto match = std::lower_bound(terms_.begin(), terms_.end(), at,
                                [](const TermMatch& m, uint32_t begin) { return m.begin < begin; });
  const Term* best = nullptr;
  for (; match != terms_.end() && match->begin == at; ++match) {
    const TermKind kind = match->term->kind;
    if (kind != TermKind::kUnit && kind != TermKind::kMeasureWord) continue;
    if (best == nullptr || match->end > *end) {
      best = match->term;
      *end = match->end;
    }
  }
  if (best != nullptr && *end - at <= 2) {
    const auto* word = WordsNotUnits().LongestAt(text_, at);
    if (word != nullptr && word->word.size() > *end - at) return nullptr;
  }
  return best;
}

// 7.5%~11%, 5—6个, 300至500元, 百分之四点二到百分之二十一点二. Returns the end of the second number.
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
  if (word && first.form == NumeralForm::kArabic && unit != nullptr && unit->id != "%" && NearBefore(first.begin, 4, {u"减少", u"增加", u"上升", u"下跌", u"下降", u"上涨", u"增长", u"回落"})) return first.end;
  uint32_t j = i + 1;
  if (j < text_.size() && text_[j] == u'—') ++j;
  // 由30%到50%, 从…至…: two figures, not a range.
  if (word && first.begin > 0) {
    for (uint32_t k = first.begin; k > 0 && first.begin - k < 12; --k) {
      const char16_t c = text_[k - 1];
      if (c == u'由' || c == u'从' || c == u'自') return first.end;
      if (c == u'，' || c == u'；' || c == u'。') break;
    }
  }
  if (j >= text_.size() || !(IsAsciiDigit(text_[j]) || IsChineseDigit(text_[j]) || At(text_, j, u"百分之") || text_[j] == u'十')) return first.end;
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
  if (std::stod(lower) > std::stod(upper)) return first.end;
  q->amount = lower;
  q->upper_amount = upper;
  q->exponent = exponent;
  return second->end;
}

// The noun itself counts: 1200万建档立卡贫困户, 13亿人口, 6800余师生.
bool QuantityWalk::ReadNounUnit(const Numeral& numeral, QuantityMention* q) const {
  if (numeral.end < text_.size() && text_[numeral.end] == u'强') return false;  // 世界500强
  if (!numeral.over && numeral.form == NumeralForm::kChinese && numeral.exponent == 0 && numeral.amount.size() < 4) return false;
  if (numeral.exponent < 4 && numeral.amount.size() < 3 && !numeral.over) return false;
  const bool year = numeral.exponent == 0 && numeral.amount.size() == 4 && (At(text_, numeral.begin, u"19") || At(text_, numeral.begin, u"20"));
  if (year && numeral.end - numeral.begin == 4) return false;
  static constexpr Text kStop = u"，。；、：（）“”？！《》的和与及用为将了是给对向由把被让在";
  for (uint32_t i = numeral.end; i < text_.size() && i - numeral.end < 12;) {
    const auto* noun = CountedNouns().LongestAt(text_, i);
    if (noun == nullptr) {
      if (Among(text_[i], kStop) || IsAsciiDigit(text_[i])) return false;
      ++i;
      continue;
    }
    const uint32_t end = i + static_cast<uint32_t>(noun->word.size());
    const bool money = noun->value != nullptr && Text(u"C").find(static_cast<char16_t>(noun->value[0])) == 0;
    // 500万预算, but 500万贫困户贷款 is no money.
    const bool far = money && i > numeral.end && numeral.exponent < 8;
    const bool alone = noun->word.size() == 1 && i == numeral.end && end < text_.size() && !Among(text_[end], kStop);
    if (noun->value != nullptr && !far && !alone) {
      q->unit_code = noun->value;
      return true;
    }
    i = end;
  }
  return false;
}

// 57万亿 of money, an index of 50.1, a coefficient of 0.465.
bool QuantityWalk::ReadBareNumber(const Numeral& numeral, QuantityMention* q) const {
  const uint32_t from = numeral.begin > 24 ? numeral.begin - 24 : 0;
  const bool stated = numeral.begin > 0 && Among(text_[numeral.begin - 1], u"为是达至于到的由从过超破逾）");
  const bool spelled = numeral.form == NumeralForm::kChinese && numeral.amount.size() >= 5;  // 十万
  const bool large = numeral.exponent >= 4 || spelled;
  // 美元对人民币的平均汇率6.8985
  if (!large && numeral.amount.find('.') != std::string::npos && NearBefore(numeral.begin, 8, {u"汇率", u"中间价"}) &&
      NearBefore(numeral.begin, 24, {u"美元"})) {
    q->unit_code = "CNY/USD";
    return true;
  }
  if (!large && numeral.form != NumeralForm::kArabic) return false;
  if (!large) {
    static constexpr Text kIndices[] = {u"指数", u"系数", u"PMI", u"CPI", u"PPI", u"求人倍率", u"CR", u"恩格尔", u"弹性", u"性别比"};
    const Text before = text_.substr(from, numeral.begin - from);
    for (Text word : kIndices) {
      if (stated && before.find(word) != before.npos) return true;
    }
  }
  // The nearest word in front decides.
  if (large || (stated && numeral.amount.size() >= 3)) {
    for (uint32_t i = numeral.begin; i > from && !Among(text_[i - 1], u"。；"); --i) {
      const auto* word = SuppliedUnits().LongestBefore(text_, i);
      if (word == nullptr) continue;
      if (!large && (i + 3 < numeral.begin || Text(u"人户病确死").find(word->word[0]) == Text::npos)) break;
      if (word->value == nullptr) break;
      q->unit_code = word->value;
      return true;
    }
  }
  // 完成了1100万的预期目标: of what was counted just before.
  if (large && !out_->empty() && numeral.begin - out_->back().range.end < 40 && text_.substr(numeral.end, 6).find(u"目标") != Text::npos) {
    q->unit_code = out_->back().unit_code;
    return true;
  }
  return false;
}

bool QuantityWalk::ReadUnit(const Numeral& numeral, QuantityMention* q) const {
  switch (numeral.form) {
    case NumeralForm::kPercent:
    case NumeralForm::kFraction:
    case NumeralForm::kTenths:
    case NumeralForm::kHalf: q->unit_code = "%"; return true;
    case NumeralForm::kPermille: q->unit_code = "‰"; return true;
    case NumeralForm::kPermyriad: q->unit_code = "‱"; return true;
    case NumeralForm::kDiscount: q->unit_code = "折"; return true;
    default: break;
  }
  uint32_t end = q->range.end;
  uint32_t at = q->range.end;
  // 4G, 5G name a standard.
  if (At(text_, at, u"G") && !At(text_, at, u"GW") && !At(text_, at, u"GB") && !At(text_, at, u"Gb")) return false;
  // 21死5伤: people, by what became of them.
  if (at < text_.size() && (text_[at] == u'死' || text_[at] == u'伤') && numeral.exponent == 0) {
    const char16_t behind = at + 1 < text_.size() ? text_[at + 1] : u'。';
    if (IsAsciiDigit(behind) || Among(behind, u"，。；、 ）")) {
      q->unit_code = "person";
      return true;
    }
  }
  // 1分钱, 两角钱
  if (At(text_, at, u"分钱") || At(text_, at, u"角钱") || At(text_, at, u"毛钱")) {
    // 一分钱掰成两半: a manner of speaking, unless something costs, rises or falls by it.
    if (numeral.form == NumeralForm::kChinese && !NearBefore(numeral.begin, 4, {u"每", u"涨", u"降", u"升", u"跌", u"低", u"高", u"价"})) return false;
    q->unit_code = "CNY";
    q->exponent -= text_[at] == u'分' ? 2 : 1;
    q->unit_text = {at, at + 2};
    q->range.end = at + 2;
    return true;
  }
  // 1个亿, 6个多亿: a magnitude with a classifier of its own, of money unless a unit follows.
  const uint32_t classified = At(text_, at, u"个亿") ? 2 : At(text_, at, u"个多亿") ? 3 : 0;
  if (classified > 0) {
    q->exponent += 8;
    if (classified == 3) q->bound = v1::NUMERIC_BOUND_MORE_THAN;
    at = end = q->range.end += classified;
  }
  const Term* unit = UnitAt(at, &end);
  if (unit == nullptr && classified > 0) {
    q->unit_code = "CNY";
    q->unit_text = {at - 1, at};
    return true;
  }
  if (unit == nullptr && at < text_.size() && text_[at] == u' ') unit = UnitAt(++at, &end);
  if (unit == nullptr) return false;
  q->unit_code = unit->id;
  // 气温30度 is of the thermometer, 倾角30度 of the compass.
  if (end - at == 1 && text_[at] == u'度') {
    if (NearBefore(q->range.begin, 16, {u"温", u"热", u"零下", u"零上"})) q->unit_code = "摄氏度";
    else if (NearBefore(q->range.begin, 8, {u"角", u"转", u"坡", u"倾"})) q->unit_code = "°";
  }
  uint32_t magnitude = q->range.end;
  while (magnitude > numeral.begin && Text(u"万亿千百").find(text_[magnitude - 1]) != Text::npos) --magnitude;
  q->unit_text = {numeral.form == NumeralForm::kArabic ? magnitude : at, end};
  q->range.end = end;
  // 一倍半, 2倍半
  if (q->unit_code == "times" && end < text_.size() && text_[end] == u'半' && q->exponent == 0 && q->amount.find('.') == std::string::npos) {
    q->amount += ".5";
    ++q->range.end;
  }
  return true;
}

// 每亩…公斤, 每斤…分钱: the amount is one per unit; the words stand in front in the same clause.
void QuantityWalk::ReadPerUnit(QuantityMention* q) const {
  if (q->unit_code.find('/') != std::string::npos || q->unit_code == "%" || q->unit_code == "pp") return;
  if (q->unit_code == "km" && NearBefore(q->range.begin, 6, {u"时速", u"每小时"})) {
    q->unit_code = "km/h";
    return;
  }
  if (!exchanged_.empty() && q->range.begin - exchanged_end_ < 8 && q->unit_code.size() == 3) {
    q->unit_code += "/" + exchanged_;
    return;
  }
  // 每亩补贴由34元提高到100元: what was reached is told per the same.
  if (!out_->empty() && out_->back().range.end <= q->range.begin && q->range.begin - out_->back().range.end < 8 &&
      out_->back().unit_code.starts_with(q->unit_code + "/")) {
    const Text between = text_.substr(out_->back().range.end, q->range.begin - out_->back().range.end);
    if (Among(between.back(), u"到至为")) {
      q->unit_code = out_->back().unit_code;
      return;
    }
  }
  for (uint32_t i = q->range.begin; i-- > 0 && q->range.begin - i < 14;) {
    const char16_t c = text_[i];
    if (Among(c, u"，。；") || IsAsciiDigit(c)) return;
    if (At(text_, i, u"每人次")) return;
    if (At(text_, i, u"亩产") || At(text_, i, u"亩均")) {
      q->unit_code += "/mu";
      return;
    }
    if (c != u'每') continue;
    const auto* per = PerWords().LongestAt(text_, i + 1);
    // 每吨重5千克 and 每户2人 are told per measure word; other things, by money alone.
    if (per == nullptr || per->value == nullptr) continue;
    q->unit_code += std::string("/") + per->value;
    return;
  }
}

void QuantityWalk::ReadBounds(const Numeral& numeral, QuantityMention* q) const {
  q->lead_begin = q->range.begin;
  q->tail_end = q->range.end;
  if (numeral.over || (numeral.amount == "1" && numeral.begin > 0 && text_[numeral.begin - 1] == u'上' && !IsAsciiDigit(text_[numeral.begin])))
    q->bound = v1::NUMERIC_BOUND_MORE_THAN;
  uint32_t lead = q->range.begin;
  if (lead > 0 && text_[lead - 1] == u' ') --lead;
  if (const auto* word = BoundsBefore().LongestBefore(text_, lead)) {
    const uint32_t begin = lead - static_cast<uint32_t>(word->word.size());
    const bool joined = word->word == u"过" && begin > 0 && Text(u"通经超不越度渡胜").find(text_[begin - 1]) != Text::npos;
    const bool joined_near = word->word == u"近" && begin > 0 && Text(u"最附临").find(text_[begin - 1]) != Text::npos;
    const bool broken = word->word == u"破" && begin > 0 && Text(u"打爆侦攻").find(text_[begin - 1]) != Text::npos;
    const bool contract = word->word == u"约" && begin > 0 && Text(u"签合节条制大").find(text_[begin - 1]) != Text::npos;
    if (!joined && !joined_near && !contract && !broken) {
      q->bound = word->value;
      q->lead_begin = begin;
    }
  }
  // 约占三分之一, 至少降低10%, 大约需要6到8年: the bound stands in front of a short verb.
  if (q->bound == v1::NUMERIC_BOUND_EXACT) {
    for (Text verb : {Text(u"占"), Text(u"需要"), Text(u"需"), Text(u"降低"), Text(u"提高"), Text(u"增加"), Text(u"减少")}) {
      if (lead < verb.size() || !At(text_, lead - verb.size(), verb)) continue;
      const auto* word = BoundsBefore().LongestBefore(text_, lead - verb.size());
      if (word != nullptr && (word->word == u"约" || word->word == u"大约" || word->word == u"至少")) q->bound = word->value;
    }
  }
  if (const auto* word = BoundsBehind().LongestAt(text_, q->range.end)) {
    const char16_t next = q->range.end + 1 < text_.size() ? text_[q->range.end + 1] : u'\0';
    const bool other = (word->word == u"多" && Text(u"种样元数年个家项方").find(next) != Text::npos && next != 0) ||
                       (word->word == u"许" && next == u'多') || (word->word == u"余" && next == u'额') || word->word == u"强";
    if (!other) {
      q->tail_end = q->range.end + static_cast<uint32_t>(word->word.size());
      // 不超过5% 左右 keeps the limit.
      if (q->bound == v1::NUMERIC_BOUND_EXACT || q->bound == v1::NUMERIC_BOUND_NEARLY || q->bound == v1::NUMERIC_BOUND_ABOUT ||
          (word->value != v1::NUMERIC_BOUND_ABOUT && q->bound == v1::NUMERIC_BOUND_MORE_THAN)) {
        q->bound = word->value;
      }
      q->selects = q->tail_end < text_.size() && text_[q->tail_end] == u'的';
    }
  }
}

// Counts by a measure word: a small Chinese number is often an article or a pronoun.
bool QuantityWalk::IsCountedFigure(const Numeral& numeral, const QuantityMention& q) const {
  const Text after = text_.substr(q.range.end, 8);
  const bool small = numeral.amount.size() == 1 || (numeral.form == NumeralForm::kChinese && numeral.amount.size() <= 3);
  // 位居全国14个片区前列: those among whom one ranks are only named.
  if ((after.find(u"前列") != Text::npos || after.find(u"首位") != Text::npos) && NearBefore(q.range.begin, 6, {u"居", u"列"})) return false;
  // 70个大中城市 is the name of a standing group.
  if (At(text_, q.range.end, u"大中城市")) return false;
  if (small && numeral.exponent == 0 && RhetoricalNouns().LongestAt(text_, q.range.end) != nullptr) return false;
  if (numeral.form != NumeralForm::kChinese || numeral.exponent > 0 || numeral.amount.size() >= 3 || numeral.over) return true;
  // 五升三降, 三角债, 三省一市, 二级医院: grades and figures of speech.
  static constexpr Text kNoCounts = u"角升分点级线省市县国地届大农";
  if (kNoCounts.find(text_[q.range.end - 1]) != kNoCounts.npos) return false;
  if (q.range.begin > 0 && (text_[q.range.begin - 1] == u'“' || text_[q.range.begin - 1] == u'‘')) return false;
  static constexpr Text kStated = u"有共仅达为到超过约近满足获建设增减加少了成派";
  const bool stated = q.lead_begin > 0 && kStated.find(text_[q.lead_begin - 1]) != kStated.npos;
  const bool ends = after.empty() || Text(u"，。；、）").find(after[0]) != Text::npos;
  if (numeral.amount == "1") return stated && ends;
  static constexpr Text kPhysical = u"元吨米亩斤升";
  if (kPhysical.find(text_[q.range.end - 1]) != kPhysical.npos) return true;
  // 五个企业集团, 三类机构 only name a group; 有五家, 共建成三座 count.
  return numeral.amount.size() >= 2 || stated || ends;
}

// 8时30分, 上午9点, 14点39分: 点 counts points only of an index or a price.
bool QuantityWalk::IsClock(const QuantityMention& q) const {
  const Text unit = text_.substr(q.unit_text.begin, q.unit_text.end - q.unit_text.begin);
  if (unit == u"点") return !NearBefore(q.range.begin, 20, {u"指", u"涨", u"跌", u"收", u"报", u"升", u"降", u"股", u"关口"});
  return unit == u"分" && q.range.begin > 1 && Among(text_[q.range.begin - 1], u"时点:") && q.unit_code == "分";
}

// A span of time is a figure where it states a fact, and no frame of time: 24小时内, 三年前.
bool QuantityWalk::IsDuration(const Numeral& numeral, const QuantityMention& q) const {
  const uint32_t begin = q.range.begin, end = q.range.end;
  const char16_t before = begin > 0 ? text_[begin - 1] : u'\0', next = end < text_.size() ? text_[end] : u'\0';
  if (begin > 0 && Among(before, u"前后第每连这过去来未当同几续隔个上世")) return false;
  // 7天接近25万人次, 5年经济增量: how long it took, in front of what was counted.
  const bool leads = begin == 0 || Among(before, u"，。；：");
  if (leads && end < text_.size() && !Among(next, u"，。；、）的以左多") && numeral.exponent == 0) return false;
  // 近10个小时 and 近400天 are lengths, 近7天 and 近三年 are frames.
  const bool length = q.unit_code == "小时" || q.unit_code == "分钟" || q.unit_code == "秒" ||
                      (q.unit_code == "天" && numeral.form == NumeralForm::kArabic && numeral.amount.size() >= 2 && numeral.amount > "31");
  if (before == u'近' && !length && !(q.unit_code == "天" && numeral.amount.size() >= 3)) return false;
  if (end < text_.size() && Among(next, u"来内后前间期代半多")) return false;
  if (At(text_, end, u"以来") || At(text_, end, u"之后") || At(text_, end, u"之前") || At(text_, end, u"之内")) return false;
  if (numeral.form != NumeralForm::kChinese) return true;
  if (numeral.amount == "1" || q.unit_code == "个月") return false;
  if (q.unit_code != "yr") return true;
  // 四年跨越三个台阶: said of time by the way. 实施两年之久 is the fact.
  return Among(before, u"了达为至到满") || At(text_, end, u"之久") || At(text_, end, u"有期徒刑") || At(text_, end, u"不等");
}

// What looks counted and only names: 5.2级地震, 500千伏变电站, 50米蛙泳, 2小时生活圈, 318国道.
bool QuantityWalk::IsDesignator(const Numeral& numeral, const QuantityMention& q) const {
  const uint32_t begin = q.range.begin, end = q.range.end;
  const char16_t before = begin > 0 ? text_[begin - 1] : u'\0', next = end < text_.size() ? text_[end] : u'\0';
  if (q.unit_code == "届" || q.unit_code == "级" || q.unit_code == "千伏") return true;
  // 0—14岁人口, 65岁及以上老年人口: the age names the group.
  if (text_[end - 1] == u'岁') {
    const Text behind = text_.substr(end, 10);
    const size_t people = std::min(behind.find(u"人口"), behind.find(u"劳动力"));
    if (people != Text::npos && behind.substr(0, people).find_first_of(u"，。；、") == Text::npos) return true;
  }
  if (q.unit_code == "世纪" && text_[end - 2] != u'个' && !(end >= 3 && text_[end - 3] == u'个')) return true;
  if (q.unit_code == "路" && NearBefore(begin, 3, {u"公交", u"电车", u"乘坐"})) return true;
  if (q.unit_code == "国" && (before == u'盟' || numeral.form == NumeralForm::kChinese)) return !numeral.over && numeral.amount.size() < 3;
  if (q.unit_code == "对" && next < 0x3A && IsAsciiDigit(next)) return true;
  if ((q.unit_code == "番" || q.unit_code == "起") && numeral.amount == "1") return true;
  if (begin >= 2 && (At(text_, begin - 2, u"北纬") || At(text_, begin - 2, u"南纬") || At(text_, begin - 2, u"东经") || At(text_, begin - 2, u"西经"))) return true;
  if (q.unit_code == "m" || q.unit_code == "km" || numeral.form == NumeralForm::kFraction) return NamedBySpans().LongestAt(text_, end) != nullptr;
  if (q.unit_code == "小时" || q.unit_code == "分钟" || q.unit_code == "天" || q.unit_code == "yr") {
    const uint32_t at = end < text_.size() && (next == u'”' || next == u'“') ? end + 1 : end;
    return NamedBySpans().LongestAt(text_, at) != nullptr;
  }
  if (q.unit_code == "次") {
    const bool meeting = At(text_, end, u"会议") || At(text_, end, u"全会") || At(text_, end, u"产业") || At(text_, end, u"全体");
    return meeting && numeral.form != NumeralForm::kArabic;
  }
  return false;
}

bool QuantityWalk::IsFigure(const Numeral& numeral, const QuantityMention& q) const {
  const uint32_t begin = q.range.begin;
  if (InsideWord(text_, begin)) return false;
  if (begin > 0 && Among(text_[begin - 1], u"+/*×÷=")) return false;
  const char16_t next = q.range.end < text_.size() ? text_[q.range.end] : u'\0';
  if (next == u'+' || next == u'号' || (next == u'级' && q.unit_code != "%")) return false;
  // 一线城市, 二三线城市
  if (text_[q.range.end - 1] == u'线' && numeral.form == NumeralForm::kChinese) return false;
  static constexpr Text kThese = u"这那该各每此某首前后上末";
  const bool counted = q.unit_code != "%" && q.unit_code != "pp" && q.unit_code != "CNY" && q.unit_code != "USD" &&
                       q.unit_code != "t" && q.unit_code != "times";
  if (counted && begin > 0 && Among(text_[begin - 1], kThese) && numeral.exponent == 0) return false;
  if (IsClock(q) || IsDesignator(numeral, q)) return false;
  static constexpr const char* kDurations[] = {"个月", "yr", "天", "小时", "分钟", "周", "年", "秒", "个季度", "个工作日"};
  const bool age = text_[q.range.end - 1] == u'岁';
  for (const char* code : kDurations) {
    if (q.unit_code == code && !age) return IsDuration(numeral, q);
  }
  if (numeral.form == NumeralForm::kHalf) {
    return !(next == u'以' || next == u'是' || next == u'多') && begin > 0 && Among(text_[begin - 1], u"的达近约超过占");
  }
  if (counted && numeral.form != NumeralForm::kTenths && numeral.form != NumeralForm::kFraction) return IsCountedFigure(numeral, q);
  return true;
}

// Gives the unit of the last member of a list to the bare numbers before it.
void QuantityWalk::ShareUnit(const QuantityMention& with_unit) {
  uint32_t next = with_unit.range.begin;
  size_t first = bare_.size();
  while (first > 0) {
    const QuantityMention& q = bare_[first - 1].quantity;
    const Text between = text_.substr(q.range.end, next - q.range.end);
    if (between != u"、" && between != u"和" && between != u"及" && between != u"与" && between != u"，" && between != u"以及" &&
        between != u"、和") {
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
    q.unit_shared = true;
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
    if (at + 1 >= text_.size() || !Among(text_[at], u":：∶比") || !IsAsciiDigit(text_[at + 1])) break;
    const auto next = ReadNumeral(text_, at + 1);
    if (!next || next->form != NumeralForm::kArabic || next->exponent != 0 || next->amount.size() > 5) return 0;
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
  if (at + 1 >= text_.size() || !Among(text_[at], u":：比") || !IsAsciiDigit(text_[at + 1])) return 0;
  if (first.exponent == 0 && first.amount.size() <= 5) {
    if (const uint32_t end = ReadStructure(first)) return end;
  }
  if (first.amount.size() > 4 || first.exponent != 0 || !NearBefore(first.begin, 10, {u"比价", u"比例", u"比率", u"之比", u"配比", u"性别比"})) return 0;
  const auto second = ReadNumeral(text_, at + 1);
  if (!second || second->amount.size() > 4 || second->exponent != 0 || second->form != NumeralForm::kArabic) return 0;
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
  auto numeral = Among(text_[at], u"百千万") ? ReadLoneMagnitude(text_, at) : std::nullopt;
  if (!numeral) numeral = ReadNumeral(text_, at);
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
  if (!has_unit && q.range.end < text_.size() && (IsAsciiLetter(text_[q.range.end]) || text_[q.range.end] == u'.')) return q.range.end;
  ReadBounds(*numeral, &q);
  if (!has_unit) {
    if (ReadNounUnit(*numeral, &q)) {
      q.noun_unit = true;
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
  if (q.unit_code == "个" && q.amount.find('.') != std::string::npos && joint < text_.size() && Among(text_[joint], u"、和及")) {
    WaitForUnit(*numeral, q);
    return q.range.end;
  }
  // 1美元兑6.5元人民币: the first sum is what the second is the price of.
  const bool money = q.unit_code.size() == 3 && q.unit_code[0] >= 'A' && q.unit_code[0] <= 'Z';
  if (money && (q.amount == "1" || q.amount == "100") && q.range.end < text_.size() && Among(text_[q.range.end], u"兑对合")) {
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

}  // namespace

void ReadQuantities(std::u16string_view text, const std::vector<TermMatch>& terms,
                    const std::vector<PeriodMention>& periods, std::vector<QuantityMention>* quantities) {
  quantities->clear();
  QuantityWalk(text, terms, periods, quantities).Run();
}

}  // namespace zhibiao
