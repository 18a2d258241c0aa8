#include "parser-service/extract/quantity.h"

#include <algorithm>

#include "parser-service/extract/word_table.h"

// Method: walk over the text; where a number can begin and no period lies, read the numeral, its
// range partner, its unit (the longest unit or measure word of the lexicon), the approximators on
// both sides; then drop what the annotation guide does not count as a figure. Lists that share
// one unit are completed from behind.

namespace zhibiao {
namespace {

using Text = std::u16string_view;

bool At(Text text, size_t at, Text word) { return text.substr(std::min(at, text.size()), word.size()) == word; }

const WordTable<v1::NumericBound>& BoundsBefore() {
  static const WordTable<v1::NumericBound> table{
      {u"超过", v1::NUMERIC_BOUND_MORE_THAN}, {u"超", v1::NUMERIC_BOUND_MORE_THAN},
      {u"逾", v1::NUMERIC_BOUND_MORE_THAN}, {u"突破", v1::NUMERIC_BOUND_MORE_THAN},
      {u"突破了", v1::NUMERIC_BOUND_MORE_THAN}, {u"超过了", v1::NUMERIC_BOUND_MORE_THAN},
      {u"超出", v1::NUMERIC_BOUND_MORE_THAN}, {u"高于", v1::NUMERIC_BOUND_MORE_THAN},
      {u"大于", v1::NUMERIC_BOUND_MORE_THAN}, {u"过", v1::NUMERIC_BOUND_MORE_THAN},
      {u"多于", v1::NUMERIC_BOUND_MORE_THAN}, {u"跨过", v1::NUMERIC_BOUND_MORE_THAN},
      {u"不低于", v1::NUMERIC_BOUND_AT_LEAST}, {u"不少于", v1::NUMERIC_BOUND_AT_LEAST},
      {u"至少", v1::NUMERIC_BOUND_AT_LEAST}, {u"不小于", v1::NUMERIC_BOUND_AT_LEAST},
      {u"不足", v1::NUMERIC_BOUND_LESS_THAN}, {u"不到", v1::NUMERIC_BOUND_LESS_THAN},
      {u"低于", v1::NUMERIC_BOUND_LESS_THAN}, {u"小于", v1::NUMERIC_BOUND_LESS_THAN},
      {u"少于", v1::NUMERIC_BOUND_LESS_THAN}, {u"不超过", v1::NUMERIC_BOUND_AT_MOST},
      {u"不高于", v1::NUMERIC_BOUND_AT_MOST}, {u"最多", v1::NUMERIC_BOUND_AT_MOST},
      {u"不大于", v1::NUMERIC_BOUND_AT_MOST}, {u"未超过", v1::NUMERIC_BOUND_AT_MOST},
      {u"约", v1::NUMERIC_BOUND_ABOUT}, {u"大约", v1::NUMERIC_BOUND_ABOUT}, {u"约为", v1::NUMERIC_BOUND_ABOUT},
      {u"大概", v1::NUMERIC_BOUND_ABOUT}, {u"大致", v1::NUMERIC_BOUND_ABOUT},
      {u"近", v1::NUMERIC_BOUND_NEARLY}, {u"接近", v1::NUMERIC_BOUND_NEARLY}, {u"将近", v1::NUMERIC_BOUND_NEARLY},
      {u"逼近", v1::NUMERIC_BOUND_NEARLY},
  };
  return table;
}

const WordTable<v1::NumericBound>& BoundsBehind() {
  static const WordTable<v1::NumericBound> table{
      {u"以上", v1::NUMERIC_BOUND_AT_LEAST}, {u"及以上", v1::NUMERIC_BOUND_AT_LEAST},
      {u"以下", v1::NUMERIC_BOUND_AT_MOST}, {u"及以下", v1::NUMERIC_BOUND_AT_MOST},
      {u"以内", v1::NUMERIC_BOUND_AT_MOST}, {u"之内", v1::NUMERIC_BOUND_AT_MOST},
      {u"左右", v1::NUMERIC_BOUND_ABOUT}, {u"上下", v1::NUMERIC_BOUND_ABOUT}, {u"许", v1::NUMERIC_BOUND_ABOUT},
      {u"多", v1::NUMERIC_BOUND_MORE_THAN}, {u"余", v1::NUMERIC_BOUND_MORE_THAN}, {u"有余", v1::NUMERIC_BOUND_MORE_THAN},
      {u"强", v1::NUMERIC_BOUND_MORE_THAN},
  };
  return table;
}

// Words in which a Chinese digit stands that counts nothing.
bool InsideWord(Text text, uint32_t begin) {
  if (begin == 0) return false;
  static constexpr Text kBefore = u"第统万之唯同单周期逐专归某每这那哪另进划不星初首";
  const char16_t before = text[begin - 1];
  const char16_t c = text[begin];
  if (before == u'第') return true;
  if (!IsChineseDigit(c) && c != u'十' && c != u'半') return false;
  if (before == u'不' || before == u'首' || before == u'初') return c != u'两' || before != u'首';
  return kBefore.find(before) != kBefore.npos;
}

// Nouns behind a small Chinese count that make it rhetoric: 三个方面, 两个问题.
const WordSet& RhetoricalNouns() {
  static const WordSet set{
      {u"方面", {}}, {u"问题", {}}, {u"特点", {}}, {u"原因", {}}, {u"因素", {}}, {u"层面", {}}, {u"环节", {}},
      {u"阶段", {}}, {u"关键", {}}, {u"步骤", {}}, {u"角度", {}}, {u"维度", {}}, {u"领域", {}}, {u"重点", {}},
      {u"文明", {}}, {u"意识", {}}, {u"自信", {}}, {u"维护", {}}, {u"毫不动摇", {}}, {u"确保", {}}, {u"关系", {}},
      {u"百年", {}}, {u"大局", {}}, {u"循环", {}}, {u"大中城市", {}}, {u"中心", {}}, {u"基本点", {}}, {u"台阶", {}},
  };
  return set;
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
};

bool QuantityWalk::SignHere(uint32_t at) const {
  if (text_[at] != u'-' && text_[at] != u'—') return false;
  if (at + 1 >= text_.size() || !IsAsciiDigit(text_[at + 1])) return false;
  static constexpr Text kBefore = u" （，、：；为是达至由从率比度速幅跌降";
  return at == 0 || kBefore.find(text_[at - 1]) != kBefore.npos;
}

bool QuantityWalk::CanBegin(uint32_t at) const {
  const char16_t c = text_[at];
  if (IsAsciiDigit(c)) {
    return at == 0 || !(IsAsciiDigit(text_[at - 1]) || text_[at - 1] == u'.' || IsAsciiLetter(text_[at - 1]));
  }
  if (c == u'-' || c == u'—') return SignHere(at);
  // 过百亿元, 超千亿元: the magnitude alone is the number.
  if ((c == u'百' || c == u'千' || c == u'万') && at > 0 && Text(u"过超破逾").find(text_[at - 1]) != Text::npos) {
    return at + 1 < text_.size() && (text_[at + 1] == u'亿' || text_[at + 1] == u'万');
  }
  if (c == u'十' || IsChineseDigit(c)) {
    return at == 0 || !(IsChineseDigit(text_[at - 1]) || text_[at - 1] == u'十' || text_[at - 1] == u'点' || text_[at - 1] == u'百');
  }
  return (c == u'百' && At(text_, at, u"百分之")) || (c == u'千' && At(text_, at, u"千分之"));
}

// The longest unit or measure word that begins at text[at].
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
  return best;
}

// 7.5%~11%, 5—6个, 300至500元, 百分之四点二到百分之二十一点二. Returns the end of the second number.
uint32_t QuantityWalk::ReadRange(const Numeral& first, QuantityMention* q) const {
  uint32_t i = first.end;
  uint32_t unit_end = i;
  const Term* unit = UnitAt(i, &unit_end);
  if (unit != nullptr) i = unit_end;
  if (i + 1 >= text_.size()) return first.end;
  const char16_t dash = text_[i];
  const bool word = dash == u'至' || dash == u'到';
  if (!word && dash != u'—' && dash != u'-' && dash != u'~') return first.end;
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
  if (numeral.form == NumeralForm::kChinese && numeral.exponent == 0 && numeral.amount.size() < 4) return false;
  if (numeral.exponent < 4 && numeral.amount.size() < 3 && !numeral.over) return false;
  static constexpr Text kStop = u"，。；、：（）“”？！ 的和与及";
  static constexpr Text kPersons = u"人民工生者员师兵军众口";
  uint32_t end = numeral.end;
  while (end < text_.size() && end - numeral.end < 12 && kStop.find(text_[end]) == kStop.npos) {
    const char16_t c = text_[end++];
    if (IsAsciiDigit(c)) return false;
    const bool word_end = end >= text_.size() || kStop.find(text_[end]) != kStop.npos;
    if (c == u'户' && end - numeral.end >= 2) {
      q->unit_code = "户";
      return true;
    }
    if (kPersons.find(c) != kPersons.npos && (word_end || end - numeral.end >= 2)) {
      q->unit_code = "person";
      return true;
    }
  }
  return false;
}

// 57万亿 of money, an index of 50.1, a coefficient of 0.465.
bool QuantityWalk::ReadBareNumber(const Numeral& numeral, QuantityMention* q) const {
  const uint32_t from = numeral.begin > 24 ? numeral.begin - 24 : 0;
  const Text before = text_.substr(from, numeral.begin - from);
  if (numeral.exponent >= 4) {
    static constexpr Text kMoney[] = {u"额", u"投资", u"收入", u"贷款", u"存款", u"产值", u"资金", u"总量", u"增加值", u"GDP", u"余额",
                                      u"利润", u"支出", u"资产", u"市值", u"规模", u"债", u"营收"};
    for (Text word : kMoney) {
      if (before.find(word) != before.npos) {
        q->unit_code = "CNY";
        return true;
      }
    }
    static constexpr Text kPersons[] = {u"就业", u"人口", u"人数", u"人次", u"参保"};
    for (Text word : kPersons) {
      if (before.find(word) != before.npos) {
        q->unit_code = "person";
        return true;
      }
    }
    // 完成了1100万的预期目标: of what was counted just before.
    if (!out_->empty() && numeral.begin - out_->back().range.end < 40 && text_.substr(numeral.end, 6).find(u"目标") != Text::npos) {
      q->unit_code = out_->back().unit_code;
      return true;
    }
    return false;
  }
  if (numeral.form != NumeralForm::kArabic) return false;
  static constexpr Text kIndices[] = {u"指数", u"系数", u"PMI", u"CR", u"恩格尔", u"弹性"};
  const bool stated = numeral.begin > 0 && Text(u"为是达至于到").find(text_[numeral.begin - 1]) != Text::npos;
  for (Text word : kIndices) {
    if (stated && before.find(word) != before.npos) return true;
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
  if (At(text_, at, u"G") && !At(text_, at, u"GW") && !At(text_, at, u"GB")) return false;
  // 1分钱, 两角钱
  if (At(text_, at, u"分钱") || At(text_, at, u"角钱") || At(text_, at, u"毛钱")) {
    q->unit_code = "CNY";
    q->exponent -= text_[at] == u'分' ? 2 : 1;
    q->unit_text = {at, at + 2};
    q->range.end = at + 2;
    return true;
  }
  const Term* unit = UnitAt(at, &end);
  if (unit == nullptr && at < text_.size() && text_[at] == u' ') unit = UnitAt(++at, &end);
  if (unit == nullptr) return false;
  q->unit_code = unit->id;
  uint32_t magnitude = q->range.end;
  while (magnitude > numeral.begin && Text(u"万亿千百").find(text_[magnitude - 1]) != Text::npos) --magnitude;
  q->unit_text = {numeral.form == NumeralForm::kArabic ? magnitude : at, end};
  q->range.end = end;
  return true;
}

// 每亩…公斤, 每斤…分钱: the amount is one per unit; the words stand in front in the same clause.
void QuantityWalk::ReadPerUnit(QuantityMention* q) const {
  if (q->unit_code.find('/') != std::string::npos || q->unit_code == "%" || q->unit_code == "pp") return;
  struct Per {
    Text words;
    const char* code;
  };
  static constexpr Per kPer[] = {{u"每亩", "mu"}, {u"每斤", "斤"}, {u"每公斤", "kg"}, {u"每吨", "t"}, {u"每人", "person"}, {u"每股", "股"}, {u"每平方米", "m2"}, {u"每千瓦时", "kWh"}, {u"每度", "kWh"}, {u"每桶", "桶"}, {u"每公顷", "ha"}, {u"亩产", "mu"}};
  for (uint32_t i = q->range.begin; i-- > 0 && q->range.begin - i < 14;) {
    const char16_t c = text_[i];
    if (c == u'，' || c == u'。' || c == u'；' || IsAsciiDigit(c)) return;
    if (c != u'每' && c != u'亩') continue;
    for (const Per& per : kPer) {
      if (!At(text_, i, per.words)) continue;
      q->unit_code += std::string("/") + per.code;
      return;
    }
  }
}

void QuantityWalk::ReadBounds(const Numeral& numeral, QuantityMention* q) const {
  q->lead_begin = q->range.begin;
  q->tail_end = q->range.end;
  if (numeral.over) q->bound = v1::NUMERIC_BOUND_MORE_THAN;
  uint32_t lead = q->range.begin;
  if (lead > 0 && text_[lead - 1] == u' ') --lead;
  if (const auto* word = BoundsBefore().LongestBefore(text_, lead)) {
    const uint32_t begin = lead - static_cast<uint32_t>(word->word.size());
    const bool joined = word->word == u"过" && begin > 0 && Text(u"通经超不越度渡胜").find(text_[begin - 1]) != Text::npos;
    const bool joined_near = word->word == u"近" && begin > 0 && Text(u"最附临").find(text_[begin - 1]) != Text::npos;
    const bool contract = word->word == u"约" && begin > 0 && Text(u"签合节条制大").find(text_[begin - 1]) != Text::npos;
    if (!joined && !joined_near && !contract) {
      q->bound = word->value;
      q->lead_begin = begin;
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
  if (RhetoricalNouns().LongestAt(text_, q.range.end) != nullptr && numeral.amount.size() <= 3) return false;
  if (numeral.form != NumeralForm::kChinese || numeral.exponent > 0 || numeral.amount.size() >= 3) return true;
  // 五升三降, 三角债, 三省一市, 二级医院: grades and figures of speech.
  static constexpr Text kNoCounts = u"角升分点级线省市县国地届大农";
  if (kNoCounts.find(text_[q.range.end - 1]) != kNoCounts.npos) return false;
  if (q.range.begin > 0 && (text_[q.range.begin - 1] == u'“' || text_[q.range.begin - 1] == u'‘')) return false;
  static constexpr Text kStated = u"有共仅达为到超过约近满足获建设增减加少";
  const bool stated = q.lead_begin > 0 && kStated.find(text_[q.lead_begin - 1]) != kStated.npos;
  const bool ends = after.empty() || Text(u"，。；、）").find(after[0]) != Text::npos;
  if (numeral.amount == "1") return stated && ends;
  static constexpr Text kPhysical = u"元吨米亩斤升";
  if (kPhysical.find(text_[q.range.end - 1]) != kPhysical.npos) return true;
  // 五个企业集团, 三类机构 only name a group; 有五家, 共建成三座 count.
  return numeral.amount.size() >= 2 || stated || ends;
}

bool QuantityWalk::IsFigure(const Numeral& numeral, const QuantityMention& q) const {
  const uint32_t begin = q.range.begin;
  if (InsideWord(text_, begin)) return false;
  if (begin > 0 && Text(u"+/*×÷=").find(text_[begin - 1]) != Text::npos) return false;
  const char16_t next = q.range.end < text_.size() ? text_[q.range.end] : u'\0';
  if (next == u'+' || next == u'号' ) return false;
  // Quotation marks make a name of it: “1个标准”. Percentages in quotes stay figures.
  static constexpr Text kThese = u"这那该各每此某首前后上末";
  const bool counted = q.unit_code != "%" && q.unit_code != "pp" && q.unit_code != "CNY" && q.unit_code != "USD" &&
                       q.unit_code != "t" && q.unit_code != "times";
  if (counted && begin > 0 && kThese.find(text_[begin - 1]) != kThese.npos && numeral.exponent == 0) return false;
  if (q.unit_code == "个月" || q.unit_code == "yr" || q.unit_code == "天" || q.unit_code == "小时" || q.unit_code == "分钟" ||
      q.unit_code == "周" || q.unit_code == "年" || q.unit_code == "秒") {
    static constexpr Text kFrames = u"近前后第每连这过来未当同几";
    if (begin > 0 && kFrames.find(text_[begin - 1]) != kFrames.npos) return false;
    if (next == u'来' || next == u'内' || next == u'后' || next == u'前' || next == u'间' || next == u'期') return false;
    if (At(text_, q.range.end, u"以来") || At(text_, q.range.end, u"之后") || At(text_, q.range.end, u"之前")) return false;
    if (next == u'半' || next == u'多') return false;
    return !(numeral.form == NumeralForm::kChinese && (numeral.amount == "1" || q.unit_code == "个月"));
  }
  if (q.unit_code == "届") return false;
  if (q.unit_code == "次" && (At(text_, q.range.end, u"会议") || At(text_, q.range.end, u"全会") || At(text_, q.range.end, u"产业") ||
                              At(text_, q.range.end, u"全体"))) {
    return numeral.form == NumeralForm::kArabic;
  }
  if (numeral.form == NumeralForm::kHalf) {
    return !(next == u'以' || next == u'是' || next == u'多') && begin > 0 && Text(u"的达近约超过占").find(text_[begin - 1]) != Text::npos;
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
    if (between == u"，" && first != bare_.size()) break;
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

uint32_t QuantityWalk::ReadAt(uint32_t at) {
  auto numeral = ReadNumeral(text_, at);
  if (!numeral) {
    uint32_t end = at + 1;
    while (end < text_.size() && IsAsciiDigit(text_[end]) && IsAsciiDigit(text_[at])) ++end;
    return end;
  }
  QuantityMention q;
  q.range = {numeral->begin, numeral->end};
  q.amount = numeral->amount;
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
      bare_.push_back({*numeral, q});
    }
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
    i = CanBegin(i) ? ReadAt(i) : i + 1;
  }
}

}  // namespace

void ReadQuantities(std::u16string_view text, const std::vector<TermMatch>& terms,
                    const std::vector<PeriodMention>& periods, std::vector<QuantityMention>* quantities) {
  quantities->clear();
  QuantityWalk(text, terms, periods, quantities).Run();
}

}  // namespace zhibiao
