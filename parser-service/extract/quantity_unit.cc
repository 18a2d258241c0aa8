#include <algorithm>
#include <utility>

#include "parser-service/extract/quantity_walk.h"
#include "parser-service/extract/quantity_words.h"

// Units: written, shared, in the place of a noun, or left out.

namespace zhibiao::quantity_walk {

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
    const bool teams = text_.substr(at, 3) == u"支队伍";  // 301支|队伍, but 第三支队
    if (word != nullptr && word->word.size() > *end - at && !teams) return nullptr;
  }
  return best;
}

// The noun itself counts: 1200万建档立卡贫困户, 13亿人口, 6800余师生.
bool QuantityWalk::ReadNounUnit(const Numeral& numeral, QuantityMention* q) const {
  if (numeral.end < text_.size() && text_[numeral.end] == u'强') return false;  // 世界500强
  // 12306网站, 12345热线: the number one dials names the service.
  for (Text service : {Text(u"网站"), Text(u"热线"), Text(u"平台"), Text(u"客服"), Text(u"电话"),
                       Text(u"服务"), Text(u"APP"), Text(u"手机")})
    if (numeral.amount.size() <= 5 && numeral.exponent == 0 && At(text_, numeral.end, service))
      return false;
  if (!numeral.over && numeral.form == NumeralForm::kChinese && numeral.exponent == 0 &&
      numeral.amount.size() < 4)
    return false;
  if (numeral.exponent < 4 && numeral.amount.size() < 3 && !numeral.over) return false;
  const bool year = numeral.exponent == 0 && numeral.amount.size() == 4 &&
                    (At(text_, numeral.begin, u"19") || At(text_, numeral.begin, u"20"));
  if (year && numeral.end - numeral.begin == 4) return false;
  static constexpr Text kStop = u"，。；、：（）“”？！《》的和与及用为将了是给对向由把被让在";
  for (uint32_t i = numeral.end; i < text_.size() && i - numeral.end < 12;) {
    const auto* noun = CountedNouns().LongestAt(text_, i);
    if (noun == nullptr) {
      if (Contains(kStop, text_[i]) || IsAsciiDigit(text_[i])) return false;
      ++i;
      continue;
    }
    const uint32_t end = i + static_cast<uint32_t>(noun->word.size());
    const bool money =
        noun->value != nullptr && Text(u"C").find(static_cast<char16_t>(noun->value[0])) == 0;
    // 500万预算, but 500万贫困户贷款 is no money.
    const bool far = money && i > numeral.end && numeral.exponent < 8;
    const bool alone = noun->word.size() == 1 && i == numeral.end && end < text_.size() &&
                       !Contains(kStop, text_[end]);
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
  // 性别比（以女性为100）: what the scale is, said by the way.
  if (numeral.amount == "100" && numeral.begin > 1 && text_[numeral.begin - 1] == u'为' &&
      NearBefore(numeral.begin, 8, {u"（以"}))
    return false;
  const bool stated =
      numeral.begin > 0 && Contains(u"为是达至于到的由从过超破逾）", text_[numeral.begin - 1]);
  const bool spelled = numeral.form == NumeralForm::kChinese && numeral.amount.size() >= 5;  // 十万
  const bool large = numeral.exponent >= 4 || spelled;
  // 美元对人民币的平均汇率6.8985
  if (!large && numeral.amount.find('.') != std::string::npos &&
      NearBefore(numeral.begin, 8, {u"汇率", u"中间价"}) &&
      NearBefore(numeral.begin, 24, {u"美元"})) {
    q->unit_code = "CNY/USD";
    return true;
  }
  // 利用系数是一点七七: with a point, Chinese digits are a number as well.
  const bool point = numeral.amount.find('.') != std::string::npos;
  if (!large && numeral.form != NumeralForm::kArabic && !point) return false;
  if (!large) {
    static constexpr Text kIndices[] = {u"指数",     u"系数", u"PMI",    u"CPI",  u"PPI",
                                        u"求人倍率", u"CR",   u"恩格尔", u"弹性", u"性别比"};
    const Text before = text_.substr(from, numeral.begin - from);
    // 性别比（以女性为100…）由2010年普查97.45|下降为91.45: what was, in front of what it became.
    const Text next = text_.substr(numeral.end, 4);
    const bool began = numeral.amount.find('.') != std::string::npos && next.size() == 4 &&
                       Contains(u"下上提减增", next[0]) && Contains(u"至到为", next[2]) &&
                       IsAsciiDigit(next[3]);
    const bool ended = numeral.begin > 3 && Contains(u"至到为", text_[numeral.begin - 1]) &&
                       Contains(u"下上提减增", text_[numeral.begin - 3]);
    const uint32_t far = numeral.begin > 50 ? numeral.begin - 50 : 0;
    Text sentence = text_.substr(far, numeral.begin - far);
    sentence = sentence.substr(sentence.rfind(u'。') + 1);
    if ((began || ended) && sentence.find(u"性别比") != Text::npos) return true;
    for (Text word : kIndices) {
      if (stated && before.find(word) != before.npos) return true;
    }
  }
  // 指数为84.3，较前8月下降0.1: by how much the index moved.
  if (!large && point && !out_->empty() && out_->back().unit_code.empty() &&
      numeral.begin < out_->back().range.end + 16 &&
      NearBefore(numeral.begin, 2, {u"下降", u"上升", u"提高", u"回落", u"上涨", u"下滑", u"降低"}))
    return true;
  // The nearest word in front decides.
  if (large || (stated && numeral.amount.size() >= 3)) {
    for (uint32_t i = numeral.begin; i > from && !Contains(u"。；", text_[i - 1]); --i) {
      const auto* word = SuppliedUnits().LongestBefore(text_, i);
      if (word == nullptr) continue;
      if (!large &&
          (i + 3 < numeral.begin || Text(u"人户病确死").find(word->word[0]) == Text::npos))
        break;
      if (word->value == nullptr) break;
      q->unit_code = word->value;
      return true;
    }
  }
  // 完成了1100万的预期目标: of what was counted just before.
  if (large && !out_->empty() && numeral.begin - out_->back().range.end < 40 &&
      text_.substr(numeral.end, 6).find(u"目标") != Text::npos) {
    q->unit_code = out_->back().unit_code;
    return true;
  }
  return false;
}

namespace {

// The unit which the form of a number says by itself: 百分之五, 三成, 七折. Null where none.
const char* UnitOfForm(NumeralForm form) {
  switch (form) {
    case NumeralForm::kPercent:
    case NumeralForm::kFraction:
    case NumeralForm::kTenths:
    case NumeralForm::kHalf:
      return "%";
    case NumeralForm::kPermille:
      return "‰";
    case NumeralForm::kPermyriad:
      return "‱";
    case NumeralForm::kDiscount:
      return "折";
    default:
      return nullptr;
  }
}

// The magnitude belongs to the unit where it is not part of the amount: 3万多人, 过万亿元. The
// place where it begins, or `unit` where there is none.
uint32_t BeginOfMagnitude(std::u16string_view text, const Numeral& numeral, uint32_t end,
                          uint32_t unit) {
  uint32_t begin = unit;
  for (uint32_t i = end; i > numeral.begin; --i) {
    if (Contains(u"百千万亿", text[i - 1]))
      begin = i - 1;
    else if (!Contains(kSomeMore, text[i - 1]))
      break;
  }
  return begin;
}

}  // namespace

// 21死5伤: people, by what became of them.
bool QuantityWalk::CountsCasualties(const Numeral& numeral, uint32_t at) const {
  if (at >= text_.size() || (text_[at] != u'死' && text_[at] != u'伤') || numeral.exponent != 0)
    return false;
  const char16_t behind = at + 1 < text_.size() ? text_[at + 1] : u'。';
  return IsAsciiDigit(behind) || Contains(u"，。；、 ）", behind);
}

// 1分钱, 两角钱: parts of a yuan.
bool QuantityWalk::ReadSmallMoney(const Numeral& numeral, QuantityMention* q) const {
  const uint32_t at = q->range.end;
  // 一分钱掰成两半: a manner of speaking, unless something costs, rises or falls by it.
  if (numeral.form == NumeralForm::kChinese &&
      !NearBefore(numeral.begin, 4, {u"每", u"涨", u"降", u"升", u"跌", u"低", u"高", u"价"}))
    return false;
  q->unit_code = "CNY";
  q->exponent -= text_[at] == u'分' ? 2 : 1;
  q->unit_text = {at, at + 2};
  q->range.end = at + 2;
  return true;
}

// 3个多小时, 4个多月, 1个半小时: how much more stands between the classifier and its unit.
bool QuantityWalk::ReadSplitUnit(QuantityMention* q) const {
  const uint32_t at = q->range.end;
  const bool more = At(text_, at, u"个多"), half = At(text_, at, u"个半");
  if ((!more && !half) || q->exponent != 0 || q->amount.find('.') != std::string::npos)
    return false;
  static constexpr std::pair<Text, const char*> kUnits[] = {
      {u"小时", "小时"}, {u"月", "个月"}, {u"星期", "周"}, {u"世纪", "世纪"}, {u"百分点", "pp"}};
  for (const auto& [word, code] : kUnits) {
    if (!At(text_, at + 2, word)) continue;
    if (more) q->bound = v1::NUMERIC_BOUND_MORE_THAN;
    if (half) q->amount += ".5";
    q->unit_code = code;
    q->range.end = at + 2 + static_cast<uint32_t>(word.size());
    q->unit_text = {at + 2, q->range.end};
    return true;
  }
  return false;
}

// 气温30度 is of the thermometer, 倾角30度 of the compass.
void QuantityWalk::TellDegrees(QuantityMention* q) const {
  if (NearBefore(q->range.begin, 16, {u"温", u"热", u"零下", u"零上"}))
    q->unit_code = "摄氏度";
  else if (NearBefore(q->range.begin, 8, {u"角", u"转", u"坡", u"倾"}))
    q->unit_code = "°";
}

bool QuantityWalk::ReadUnit(const Numeral& numeral, QuantityMention* q) const {
  if (const char* unit = UnitOfForm(numeral.form)) {
    q->unit_code = unit;
    return true;
  }
  uint32_t end = q->range.end;
  uint32_t at = q->range.end;
  // 4G, 5G name a standard.
  if (At(text_, at, u"G") && !At(text_, at, u"GW") && !At(text_, at, u"GB") &&
      !At(text_, at, u"Gb"))
    return false;
  if (CountsCasualties(numeral, at)) {
    q->unit_code = "person";
    return true;
  }
  if (At(text_, at, u"分钱") || At(text_, at, u"角钱") || At(text_, at, u"毛钱"))
    return ReadSmallMoney(numeral, q);
  // 1个亿, 6个多亿: a magnitude with a classifier of its own, of money unless a unit follows.
  const uint32_t classified = At(text_, at, u"个亿") ? 2 : At(text_, at, u"个多亿") ? 3 : 0;
  if (classified > 0) {
    q->exponent += 8;
    if (classified == 3) q->bound = v1::NUMERIC_BOUND_MORE_THAN;
    at = end = q->range.end += classified;
  }
  // 1.21兆元: a million millions, of money.
  if (uint32_t money_end = at; At(text_, at, u"兆")) {
    const Term* money = UnitAt(at + 1, &money_end);
    if (money != nullptr && money->category == "money") {
      q->exponent += 12;
      at = end = ++q->range.end;
    }
  }
  if (ReadSplitUnit(q)) return true;
  // 平均逗留时间为1.8日: no date has a point.
  const bool night = At(text_, at, u"晚");  // 平均留宿1.4晚
  if ((night || (At(text_, at, u"日") && !At(text_, at, u"日元"))) && q->exponent == 0 &&
      q->amount.find('.') != std::string::npos) {
    q->unit_code = night ? "晚" : "天";
    q->unit_text = {at, at + 1};
    ++q->range.end;
    return true;
  }
  const Term* unit = UnitAt(at, &end);
  if (unit == nullptr && classified > 0) {
    q->unit_code = "CNY";
    q->unit_text = {at - 1, at};  // 亿
    return true;
  }
  if (unit == nullptr && at < text_.size() && text_[at] == u' ') unit = UnitAt(++at, &end);
  if (unit == nullptr) return false;
  // 销货额达324亿|年升13.7%: 年 belongs to the growth behind.
  if (q->exponent >= 8 && unit->id == "yr" && end < text_.size() &&
      Contains(u"升增涨减跌降", text_[end]))
    return false;
  q->unit_code = unit->id;
  // 元/重量箱: money per unit, whatever the unit.
  if (uint32_t per_end = end + 1; unit->category == "money" && At(text_, end, u"/")) {
    const Term* per = UnitAt(end + 1, &per_end);
    if (per != nullptr && per->category != "money" && per->category != "ratio") {
      q->unit_code += "/" + per->id;
      end = per_end;
    }
  }
  if (end - at == 1 && text_[at] == u'度') TellDegrees(q);
  q->unit_text = {q->exponent > 0 ? BeginOfMagnitude(text_, numeral, q->range.end, at) : at, end};
  q->range.end = end;
  // 一倍半, 2倍半
  if (q->unit_code == "times" && end < text_.size() && text_[end] == u'半' && q->exponent == 0 &&
      q->amount.find('.') == std::string::npos) {
    q->amount += ".5";
    ++q->range.end;
  }
  return true;
}

// 每亩…公斤, 每斤…分钱: the amount is one per unit; the words stand in front in the same clause.
void QuantityWalk::ReadPerUnit(QuantityMention* q) const {
  if (q->unit_code.find('/') != std::string::npos || q->unit_code == "%" || q->unit_code == "pp")
    return;
  if (q->unit_code == "km" && NearBefore(q->range.begin, 6, {u"时速", u"每小时"})) {
    q->unit_code = "km/h";
    return;
  }
  if (!exchanged_.empty() && q->range.begin - exchanged_end_ < 8 && q->unit_code.size() == 3) {
    q->unit_code += "/" + exchanged_;
    return;
  }
  // 每亩补贴由34元提高到100元, 每吨551元、497元和442元: what was reached and what is listed are
  // told per the same.
  if (!out_->empty() && out_->back().range.end <= q->range.begin &&
      q->range.begin - out_->back().range.end < 8 &&
      out_->back().unit_code.starts_with(q->unit_code + "/")) {
    const Text between =
        text_.substr(out_->back().range.end, q->range.begin - out_->back().range.end);
    // 下降到目前的40美元
    const bool now =
        between.back() == u'的' && (Contains(between, u'到') || Contains(between, u'至'));
    if (Contains(u"到至为", between.back()) || now || between == u"、" || between == u"和") {
      q->unit_code = out_->back().unit_code;
      return;
    }
  }
  // 每500克0.45元
  if (q->unit_code.size() == 3 && text_.substr(0, q->range.begin).ends_with(u"每500克")) {
    q->unit_code += "/斤";
    return;
  }
  for (uint32_t i = q->range.begin; i-- > 0 && q->range.begin - i < 14;) {
    const char16_t c = text_[i];
    if (Contains(u"，。；", c) || IsAsciiDigit(c)) return;
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

}  // namespace zhibiao::quantity_walk
