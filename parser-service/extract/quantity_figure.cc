#include <algorithm>

#include "parser-service/extract/quantity_walk.h"
#include "parser-service/extract/quantity_words.h"

// What looks counted and is no figure: grades, clock times, frames of time, names.

namespace zhibiao::quantity_walk {

bool InsideWord(Text text, uint32_t begin) {
  if (begin == 0) return false;
  const char16_t before = text[begin - 1];
  const char16_t c = text[begin];
  if (before == u'第') return true;
  if (before == u'红' && text.substr(begin, 2) == u"十字") return true;
  // 几十, 数百: no number is said. 上千 is one: a thousand and more.
  if (Contains(u"十百千万", c) && Contains(u"几数成好", before)) return true;
  if (!IsChineseDigit(c) && c != u'十' && c != u'半') return false;
  if (c == u'一' && Contains(u"统万之唯同单逐专归另进划不", before)) return true;
  if (c == u'两') return Contains(u"每这那哪某之", before);
  const bool lasts = begin > 1 && text[begin - 2] == u'为' && before == u'期';  // 为期三天
  return Contains(u"周期某每这那哪星初首礼", before) && !lasts;
}

// Counts by a measure word: a small Chinese number is often an article or a pronoun.
bool QuantityWalk::IsCountedFigure(const Numeral& numeral, const QuantityMention& q) const {
  const Text after = text_.substr(q.range.end, 8);
  const bool small = numeral.amount.size() == 1 ||
                     (numeral.form == NumeralForm::kChinese && numeral.amount.size() <= 3);
  // 位居全国14个片区前列: those among whom one ranks are only named.
  if ((after.find(u"前列") != Text::npos || after.find(u"首位") != Text::npos) &&
      NearBefore(q.range.begin, 6, {u"居", u"列"}))
    return false;
  // 70个大中城市, 十种有色金属 are names of standing groups.
  const bool cities = At(text_, q.range.end, u"大中城市") || At(text_, q.range.end, u"大城市");
  if (cities && q.unit_code == "个") return false;
  if (At(text_, q.range.end, u"集中连片特困地区") ||
      At(text_, q.range.end, u"集中连片特殊困难地区"))
    return false;
  if (At(text_, q.range.end, u"有色金属") && numeral.amount == "10") return false;
  // 三个重点。, but 9个重点|行业
  const auto* rhetoric = RhetoricalNouns().LongestAt(text_, q.range.end);
  const bool describes =
      rhetoric != nullptr && rhetoric->word == u"重点" && q.range.end + 3 < text_.size() &&
      (At(text_, q.range.end + 2, u"行业") || At(text_, q.range.end + 2, u"项目") ||
       At(text_, q.range.end + 2, u"企业") || At(text_, q.range.end + 2, u"产业") ||
       At(text_, q.range.end + 2, u"城市") || At(text_, q.range.end + 2, u"地区"));
  // 文化、中医药等7个领域: the count closes a list.
  const bool closes = numeral.form == NumeralForm::kArabic && q.range.begin > 0 &&
                      text_[q.range.begin - 1] == u'等' && rhetoric != nullptr &&
                      rhetoric->word == u"领域";
  if (small && numeral.exponent == 0 && rhetoric != nullptr && !describes && !closes) return false;
  if (numeral.form != NumeralForm::kChinese || numeral.exponent > 0 || numeral.amount.size() >= 3 ||
      numeral.over)
    return true;
  // 五升三降, 三角债, 三省一市, 二级医院: grades and figures of speech.
  static constexpr Text kNoCounts = u"角升分点级线省市县国地届大农";
  if (kNoCounts.find(text_[q.range.end - 1]) != kNoCounts.npos) return false;
  if (q.range.begin > 0 && (text_[q.range.begin - 1] == u'“' || text_[q.range.begin - 1] == u'‘'))
    return false;
  static constexpr Text kStated = u"有共仅达为到超过约近满足获建设增减加少了成派造办";
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
  if (unit == u"点")
    return q.amount.size() <= 2 &&
           !NearBefore(q.range.begin, 20,
                       {u"指", u"涨", u"跌", u"收", u"报", u"升", u"降", u"股", u"关口"});
  return unit == u"分" && q.range.begin > 1 && Contains(u"时点:", text_[q.range.begin - 1]) &&
         q.unit_code == "分";
}

// A span of time is a figure where it states a fact, and no frame of time: 24小时内, 三年前.
bool QuantityWalk::IsDuration(const Numeral& numeral, const QuantityMention& q) const {
  const uint32_t begin = q.range.begin, end = q.range.end;
  const char16_t before = begin > 0 ? text_[begin - 1] : u'\0',
                 next = end < text_.size() ? text_[end] : u'\0';
  const bool earlier = begin > 1 && At(text_, begin - 2, u"提前");  // 提前二十一天完成
  if (before == u'“') return false;                                 // “三分钟课堂”: a name
  // 净收入|5年|增加1573元: in how long.
  if (q.unit_code == "yr" && !numeral.over && end + 1 < text_.size()) {
    const uint32_t verb = next == u'间' ? end + 1 : end;
    for (Text change : {Text(u"增加"), Text(u"增长"), Text(u"下降"), Text(u"减少"), Text(u"提高"),
                        Text(u"累计"), Text(u"年均")})
      if (At(text_, verb, change)) return false;
  }
  // 预计8天时间…, 住宿时长在两天及以内: in how long, and which.
  if (At(text_, end, u"时间") || At(text_, end, u"及以")) return false;
  // 春节假日七天, 短短10天: a frame of time.
  for (Text frame : {Text(u"假期"), Text(u"假日"), Text(u"长假"), Text(u"短短"), Text(u"黄金周")})
    if (begin > 1 && next != u'的' && At(text_, begin - static_cast<uint32_t>(frame.size()), frame))
      return false;
  // 为期三天, 经过五年攻关, 将持续一个月: how long it took or takes. 持续三年增长 is a frame.
  for (Text lead : {Text(u"为期"), Text(u"历时"), Text(u"经过"), Text(u"持续"), Text(u"工期")}) {
    const bool lasts = q.lead_begin >= lead.size() && At(text_, q.lead_begin - lead.size(), lead);
    // 经过一年半: the number ends behind the unit.
    // 经过五年努力: how it came about, no fact.
    const bool effort = At(text_, end, u"努力") || At(text_, end, u"奋斗");
    if (lasts && effort) return false;
    if (lasts && next != u'半' && (lead != u"持续" || next == u'，' || next == u'。')) return true;
  }
  // 短短3个月时间，…; 24小时值守: round the clock.
  if (begin > 1 && At(text_, begin - 2, u"短短") && next != u'的') return false;
  if (q.unit_code == "小时" && q.amount == "24" && end < text_.size() && IsHan(next) &&
      !Contains(u"的以左和及之内后前多", next))
    return false;
  if (begin > 0 && !earlier && Contains(u"前后第每连这过去来未当同几续隔个上世", before))
    return false;
  // 7天接近25万人次, 5年经济增量: how long it took, in front of what was counted.
  const bool leads = begin == 0 || Contains(u"，。；：", before);
  if (leads && end < text_.size() && !Contains(u"，。；、）的以左多", next) &&
      numeral.exponent == 0)
    return false;
  // 近10个小时 and 近400天 are lengths, 近7天 and 近三年 are frames.
  const bool length = q.unit_code == "小时" || q.unit_code == "分钟" || q.unit_code == "秒" ||
                      (q.unit_code == "天" && numeral.form == NumeralForm::kArabic &&
                       numeral.amount.size() >= 2 && numeral.amount > "31");
  if (before == u'近' && !length && !(q.unit_code == "天" && numeral.amount.size() >= 3))
    return false;
  if (end < text_.size() && Contains(u"来内后前间期代半多", next)) return false;
  if (At(text_, end, u"以来") || At(text_, end, u"之后") || At(text_, end, u"之前") ||
      At(text_, end, u"之内"))
    return false;
  // 创15年新高, 52周的新低: how long there was nothing like it.
  const uint32_t mark = next == u'的' ? end + 1 : end;
  for (Text extreme : {Text(u"新高"), Text(u"新低"), Text(u"高位"), Text(u"低位"), Text(u"最")})
    if (At(text_, mark, extreme)) return false;
  if (numeral.form != NumeralForm::kChinese) return true;
  if (numeral.amount == "1" || q.unit_code == "个月") return false;
  if (q.unit_code != "yr") return true;
  // 四年跨越三个台阶: said of time by the way. 实施两年之久 is the fact.
  return Contains(u"了达为至到满", before) || At(text_, end, u"之久") ||
         At(text_, end, u"有期徒刑") || At(text_, end, u"不等");
}

// What looks counted and only names: 5.2级地震, 500千伏变电站, 50米蛙泳, 2小时生活圈, 318国道.
bool QuantityWalk::IsDesignator(const Numeral& numeral, const QuantityMention& q) const {
  const uint32_t begin = q.range.begin, end = q.range.end;
  const char16_t before = begin > 0 ? text_[begin - 1] : u'\0',
                 next = end < text_.size() ? text_[end] : u'\0';
  if (q.unit_code == "届" || q.unit_code == "级" || q.unit_code == "千伏") return true;
  // 建党100周年 names a day.
  if (At(text_, end - 2, u"周年")) return true;
  // 0—14岁人口, 65岁及以上老年人口: the age names the group.
  if (text_[end - 1] == u'岁') {
    const Text behind = text_.substr(end, 10);
    const size_t people = std::min(behind.find(u"人口"), behind.find(u"劳动力"));
    if (people != Text::npos && behind.substr(0, people).find_first_of(u"，。；、") == Text::npos)
      return true;
  }
  // 1.6升及以下乘用车, 20毫米中厚板: the size names the sort.
  if (q.unit_code == "L" || q.unit_code == "毫米") {
    Text behind = text_.substr(end, 10);
    for (Text bound : {Text(u"及以下"), Text(u"及以上"), Text(u"以下"), Text(u"以上")})
      if (behind.starts_with(bound)) behind.remove_prefix(bound.size());
    for (Text sort : {Text(u"乘用车"), Text(u"汽车"), Text(u"轿车"), Text(u"排量"), Text(u"车型"),
                      Text(u"高线"), Text(u"螺纹钢"), Text(u"中厚板"), Text(u"中板"), Text(u"热轧"),
                      Text(u"冷轧"), Text(u"线材"), Text(u"钢筋"), Text(u"普碳"), Text(u"装")})
      if (behind.starts_with(sort)) return true;
  }
  if (q.unit_code == "世纪" && text_[end - 2] != u'个' && !(end >= 3 && text_[end - 3] == u'个'))
    return true;
  if (q.unit_code == "路" && NearBefore(begin, 3, {u"公交", u"电车", u"乘坐"})) return true;
  if (q.unit_code == "国" && (before == u'盟' || numeral.form == NumeralForm::kChinese))
    return !numeral.over && numeral.amount.size() < 3;
  // 内地|9市|进出口: whose it is; 覆盖16市 counts.
  const Text unit = text_.substr(q.unit_text.begin, q.unit_text.end - q.unit_text.begin);
  if ((unit == u"市" || unit == u"省" || unit == u"县" || unit == u"省区市" || unit == u"省份") &&
      !numeral.over && numeral.exponent == 0 && IsHan(before) &&
      !Contains(u"有共达到为至盖及在入等辖括赴向与和同对从", before) && IsHan(next) &&
      !Contains(u"共已均有都的", next))
    return true;
  if (q.unit_code == "对" && next < 0x3A && IsAsciiDigit(next)) return true;
  if ((q.unit_code == "番" || q.unit_code == "起") && numeral.amount == "1") return true;
  if (begin >= 2 && (At(text_, begin - 2, u"北纬") || At(text_, begin - 2, u"南纬") ||
                     At(text_, begin - 2, u"东经") || At(text_, begin - 2, u"西经")))
    return true;
  if (q.unit_code == "m" || q.unit_code == "km" || numeral.form == NumeralForm::kFraction)
    return NamedBySpans().LongestAt(text_, end) != nullptr;
  if (q.unit_code == "小时" || q.unit_code == "分钟" || q.unit_code == "天" ||
      q.unit_code == "yr") {
    const uint32_t at = end < text_.size() && (next == u'”' || next == u'“') ? end + 1 : end;
    return NamedBySpans().LongestAt(text_, at) != nullptr;
  }
  if (q.unit_code == "次") {
    const bool meeting = At(text_, end, u"会议") || At(text_, end, u"全会") ||
                         At(text_, end, u"产业") || At(text_, end, u"全体");
    return meeting && numeral.form != NumeralForm::kArabic;
  }
  return false;
}

bool QuantityWalk::IsFigure(const Numeral& numeral, const QuantityMention& q) const {
  const uint32_t begin = q.range.begin;
  if (InsideWord(text_, begin)) return false;
  // 住宿（+3.52%）: a plus in front of a percentage says that it grew.
  const bool grew = q.unit_code == "%" && begin > 1 && text_[begin - 1] == u'+' &&
                    Contains(u"（，、；：", text_[begin - 2]);
  if (begin > 0 && !grew && Contains(u"+/*×÷=", text_[begin - 1])) return false;
  const char16_t next = q.range.end < text_.size() ? text_[q.range.end] : u'\0';
  if (next == u'+' || next == u'号' || (next == u'级' && q.unit_code != "%")) return false;
  // 一线城市, 二三线城市
  if (text_[q.range.end - 1] == u'线' && numeral.form == NumeralForm::kChinese) return false;
  static constexpr Text kThese = u"这那该各每此某首前后上末";
  const bool counted = q.unit_code != "%" && q.unit_code != "pp" && q.unit_code != "CNY" &&
                       q.unit_code != "USD" && q.unit_code != "t" && q.unit_code != "times";
  // 前后20多次: altogether.
  const bool altogether =
      begin > 1 && (At(text_, begin - 2, u"前后") || At(text_, begin - 2, u"提前"));
  if (counted && begin > 0 && Contains(kThese, text_[begin - 1]) && numeral.exponent == 0 &&
      !altogether)
    return false;
  if (IsClock(q) || IsDesignator(numeral, q)) return false;
  static constexpr const char* kDurations[] = {"个月", "yr", "天", "小时",   "分钟",
                                               "周",   "年", "秒", "个季度", "个工作日"};
  const bool age = text_[q.range.end - 1] == u'岁';
  for (const char* code : kDurations) {
    if (q.unit_code == code && !age) return IsDuration(numeral, q);
  }
  if (numeral.form == NumeralForm::kHalf) {
    return !(next == u'以' || next == u'是' || next == u'多') && begin > 0 &&
           Contains(u"的达近约超过占少", text_[begin - 1]);
  }
  if (counted && numeral.form != NumeralForm::kTenths && numeral.form != NumeralForm::kFraction)
    return IsCountedFigure(numeral, q);
  return true;
}

}  // namespace zhibiao::quantity_walk
