#include "parser-service/extract/naming_words.h"

#include <algorithm>

#include "parser-service/extract/numeral.h"
#include "parser-service/extract/verb_words.h"

namespace zhibiao {

using Text = std::u16string_view;

const PlainWords& DroppedVerbs() {
  static const PlainWords set{
      {u"实现", {}},     {u"完成", {}},   {u"取得", {}},   {u"累计实现", {}},
      {u"累计完成", {}}, {u"共实现", {}}, {u"共完成", {}}, {u"达到", {}},
      {u"累计", {}},     {u"全年", {}},   {u"合计", {}},   {u"创造", {}},
  };
  return set;
}

const PlainWords& KeptVerbs() {
  static const PlainWords set{
      {u"授予", {}},   {u"发放", {}}, {u"签订", {}},   {u"投入", {}}, {u"捐赠", {}}, {u"引进", {}},
      {u"召开", {}},   {u"惠及", {}}, {u"新登记", {}}, {u"新增", {}}, {u"带动", {}}, {u"帮助", {}},
      {u"购买", {}},   {u"支持", {}}, {u"安排", {}},   {u"下达", {}}, {u"拨付", {}}, {u"建成", {}},
      {u"建设", {}},   {u"新建", {}}, {u"改造", {}},   {u"发行", {}}, {u"吸收", {}}, {u"使用", {}},
      {u"接待", {}},   {u"运送", {}}, {u"发送", {}},   {u"查处", {}}, {u"办理", {}}, {u"受理", {}},
      {u"减免", {}},   {u"减税", {}}, {u"降低", {}},   {u"节约", {}}, {u"收购", {}}, {u"回收", {}},
      {u"净投放", {}}, {u"让利", {}}, {u"培训", {}},   {u"资助", {}}, {u"覆盖", {}},
  };
  return set;
}

const PlainWords& HeadModifiers() {
  static const PlainWords set{
      {u"涉案", {}}, {u"过火", {}}, {u"营业", {}}, {u"签约", {}},   {u"合同", {}}, {u"成交", {}},
      {u"建筑", {}}, {u"占地", {}}, {u"播种", {}}, {u"种植", {}},   {u"受灾", {}}, {u"单日", {}},
      {u"综合", {}}, {u"直接", {}}, {u"展览", {}}, {u"总建筑", {}}, {u"协议", {}}, {u"参保", {}},
      {u"就诊", {}}, {u"参观", {}}, {u"入场", {}}, {u"受益", {}},   {u"销售", {}}, {u"经营", {}},
  };
  return set;
}

bool IsLink(std::u16string_view words) {
  static constexpr Text kLinks[] = {u"也就是", u"就是", u"即",   u"也即", u"带动",
                                    u"拉动",   u"推动", u"推高", u"拉低", u"抬高"};
  return std::find(std::begin(kLinks), std::end(kLinks), words) != std::end(kLinks);
}

const PlainWords& WordsLikeLeads() {
  static const PlainWords words{
      {u"到期", {}}, {u"到位", {}}, {u"到港", {}}, {u"到货", {}}, {u"到账", {}}, {u"在建", {}},
      {u"自有", {}}, {u"自主", {}}, {u"全社", {}}, {u"全部", {}}, {u"全要", {}}, {u"全员", {}},
      {u"全行", {}}, {u"共同", {}}, {u"有色", {}}, {u"有机", {}}, {u"有效", {}}, {u"再生", {}},
      {u"从业", {}}, {u"近海", {}}, {u"约定", {}}, {u"及时", {}}, {u"与会", {}}, {u"自营", {}},
      {u"在职", {}}, {u"全民", {}}, {u"全口", {}}, {u"末端", {}}, {u"底层", {}}, {u"时政", {}},
      {u"是否", {}}, {u"又好", {}}, {u"据点", {}}, {u"使用", {}}, {u"全市", {}}, {u"全省", {}},
      {u"全县", {}}, {u"全区", {}}, {u"自然", {}}, {u"自来", {}}, {u"在校", {}}, {u"有限", {}},
      {u"和谐", {}}, {u"全球", {}}, {u"全年", {}}, {u"全长", {}}, {u"全体", {}}, {u"全日", {}},
      {u"在岗", {}}, {u"共享", {}}, {u"共产", {}}, {u"全职", {}}, {u"近岸", {}}, {u"有线", {}},
      {u"有关", {}}, {u"从事", {}}};
  return words;
}

uint32_t EndOfShortSpan(Text text, uint32_t at) {
  if (text.substr(at, 2) != u"短短") return at;
  uint32_t behind = at + 2;
  while (behind < text.size() && (IsAsciiDigit(text[behind]) || IsChineseDigit(text[behind])))
    ++behind;
  for (Text unit : {Text(u"个月"), Text(u"小时"), Text(u"年"), Text(u"天")}) {
    if (behind == at + 2 || text.substr(behind, unit.size()) != unit) continue;
    behind += static_cast<uint32_t>(unit.size());
    for (Text tail : {Text(u"时间"), Text(u"里"), Text(u"内"), Text(u"间")})
      if (text.substr(behind, tail.size()) == tail) behind += static_cast<uint32_t>(tail.size());
    return behind;
  }
  return at;
}

bool NamesNobody(Text words) {
  static const PlainWords set{
      {u"计划", {}}, {u"重点", {}}, {u"成功", {}}, {u"集中", {}}, {u"基本", {}}, {u"正式", {}},
      {u"实际", {}}, {u"相继", {}}, {u"主动", {}}, {u"免费", {}}, {u"提前", {}}, {u"接连", {}},
      {u"连续", {}}, {u"同步", {}}, {u"联合", {}}, {u"深入", {}}, {u"牢牢", {}}, {u"有效", {}},
      {u"相关", {}}, {u"直接", {}}, {u"最终", {}}, {u"最多", {}}, {u"最少", {}}, {u"最大", {}},
      {u"最小", {}}, {u"最长", {}}, {u"最短", {}}, {u"最高", {}}, {u"最低", {}}, {u"最新", {}},
      {u"最快", {}}, {u"现", {}},   {u"曾", {}},   {u"年", {}},   {u"新", {}},   {u"对", {}},
      {u"用", {}},   {u"以", {}},   {u"为", {}},   {u"每", {}},   {u"次", {}},   {u"上", {}},
      {u"下", {}},   {u"就", {}},   {u"前", {}},   {u"后", {}},   {u"刚刚", {}}, {u"原来", {}},
      {u"当时", {}}, {u"届时", {}}, {u"其间", {}}, {u"此前", {}}, {u"此后", {}}, {u"目前", {}},
      {u"如今", {}}, {u"上周", {}}, {u"本周", {}}, {u"下周", {}}, {u"本月", {}}, {u"下月", {}},
      {u"年来", {}}, {u"月来", {}}, {u"日来", {}}, {u"以来", {}}, {u"前期", {}}, {u"后期", {}},
      {u"近期", {}}, {u"单日", {}}, {u"单月", {}}, {u"当月", {}}, {u"首日", {}}, {u"每天", {}},
      {u"每日", {}}, {u"每周", {}}, {u"每月", {}}, {u"每年", {}}, {u"每次", {}}, {u"每人", {}},
      {u"每亩", {}}, {u"全程", {}}, {u"全部", {}}, {u"全天", {}}, {u"虽然", {}}, {u"如果", {}},
      {u"得益", {}}, {u"通过", {}}, {u"造成", {}}, {u"带来", {}}, {u"报告", {}}, {u"记者", {}},
      {u"可以", {}}, {u"能够", {}}, {u"需要", {}}, {u"应该", {}}, {u"可能", {}}, {u"也许", {}},
      {u"至少", {}}, {u"平均", {}}, {u"预计", {}}, {u"总", {}},   {u"统计", {}}, {u"像这样", {}},
      {u"这样", {}}, {u"那样", {}}, {u"这个", {}}, {u"一次", {}}, {u"一个", {}}, {u"一些", {}},
      {u"我们", {}}, {u"他们", {}}, {u"一度", {}}, {u"一举", {}}, {u"首次", {}}, {u"全面", {}},
      {u"全力", {}}, {u"精准", {}}, {u"大力", {}}, {u"积极", {}}, {u"扎实", {}}, {u"稳步", {}},
      {u"有序", {}},
  };
  if (words.empty()) return true;
  // 盈亏相抵后, 扣除补贴后: a clause of time; 90后 are people.
  if (words.size() > 3 && words.back() == u'后' && !IsAsciiDigit(words[words.size() - 2]) &&
      !IsChineseDigit(words[words.size() - 2]))
    return true;
  const auto* entry = set.LongestAt(words, 0);
  if (entry != nullptr && entry->word.size() == words.size()) return true;
  if (words.back() == u'了' || words.back() == u'着') return true;
  // 面对…挑战, 作为…: a circumstance.
  for (Text lead : {Text(u"面对"), Text(u"为了"), Text(u"围绕"), Text(u"作为"), Text(u"除了"),
                    Text(u"尽管"), Text(u"虽然"), Text(u"因为"), Text(u"针对"), Text(u"聚焦"),
                    Text(u"根据"), Text(u"得益于")}) {
    if (words.starts_with(lead)) return true;
  }
  // 党的十八大|以来
  if (words.size() <= 6 && words.starts_with(u"党的") && words.ends_with(u"大")) return true;
  // 过去7天, 未来三年, 一天: a span of time.
  size_t at = 0;
  for (Text lead : {Text(u"过去"), Text(u"未来"), Text(u"最近"), Text(u"近"), Text(u"这"),
                    Text(u"前"), Text(u"后"), Text(u"每")}) {
    if (words.starts_with(lead)) at = lead.size();
  }
  const size_t digits = at;
  while (at < words.size() &&
         (IsAsciiDigit(words[at]) || IsChineseDigit(words[at]) || words[at] == u'十'))
    ++at;
  if (at == digits) return false;
  const Text unit = words.substr(at);
  for (Text span : {Text(u"年"), Text(u"天"), Text(u"日"), Text(u"个月"), Text(u"小时"),
                    Text(u"周"), Text(u"年来"), Text(u"天来"), Text(u"年间"), Text(u"年多")}) {
    if (unit == span) return true;
  }
  return false;
}

bool IsAspect(Text words) {
  for (Text aspect : {Text(u"日均"), Text(u"月均"), Text(u"人均"), Text(u"户均"), Text(u"周均"),
                      Text(u"次均"), Text(u"亩均"), Text(u"最高"), Text(u"最低"), Text(u"最多"),
                      Text(u"最少"), Text(u"最大"), Text(u"最小"), Text(u"最长")}) {
    if (words == aspect) return true;
  }
  return false;
}

bool IsShortBearer(Text words) {
  static const PlainWords set{
      {u"工程", {}}, {u"大桥", {}}, {u"线路", {}}, {u"项目", {}}, {u"隧道", {}}, {u"铁路", {}},
      {u"公路", {}}, {u"高铁", {}}, {u"水库", {}}, {u"电站", {}}, {u"机场", {}}, {u"飞机", {}},
      {u"客机", {}}, {u"展会", {}}, {u"大会", {}}, {u"论坛", {}}, {u"基地", {}}, {u"园区", {}},
      {u"景区", {}}, {u"工厂", {}}, {u"公司", {}}, {u"企业", {}}, {u"医院", {}}, {u"学校", {}},
      {u"平台", {}}, {u"影片", {}}, {u"电影", {}}, {u"列车", {}}, {u"班列", {}}, {u"货轮", {}},
      {u"卫星", {}}, {u"警方", {}}, {u"政府", {}}, {u"村民", {}}, {u"农户", {}}, {u"游客", {}},
      {u"旅客", {}}, {u"电厂", {}}, {u"油田", {}}, {u"气田", {}}, {u"管道", {}}, {u"管线", {}},
      {u"通道", {}}, {u"自驾", {}}, {u"民航", {}}, {u"水路", {}}, {u"航空", {}}, {u"网购", {}},
      {u"快递", {}},
  };
  const auto* entry = set.LongestAt(words, 0);
  return entry != nullptr && entry->word.size() == words.size();
}

uint32_t WithoutAdverbs(Text text, TextRange range) {
  static const PlainWords set{
      {u"成功", {}}, {u"集中", {}}, {u"计划", {}}, {u"正式", {}}, {u"重点", {}}, {u"基本", {}},
      {u"全面", {}}, {u"相继", {}}, {u"接连", {}}, {u"主动", {}}, {u"提前", {}}, {u"联合", {}},
      {u"首次", {}}, {u"率先", {}}, {u"同步", {}}, {u"继续", {}}, {u"全部", {}}, {u"还", {}},
      {u"应", {}},   {u"需", {}},   {u"可", {}},   {u"正", {}},   {u"正在", {}}, {u"已有", {}},
      {u"已经", {}}, {u"每年", {}}, {u"每天", {}}, {u"每月", {}}, {u"一共", {}}, {u"总共", {}},
      {u"累计", {}}, {u"先后", {}}, {u"陆续", {}}, {u"分别", {}}, {u"拟", {}},   {u"要", {}},
  };
  if (!VerbFollows(text, range.end)) return range.end;
  uint32_t end = range.end;
  while (const auto* adverb = set.LongestBefore(text.substr(0, end), end)) {
    if (adverb->word.size() + 2 > end - range.begin) break;
    end -= static_cast<uint32_t>(adverb->word.size());
  }
  return end;
}

}  // namespace zhibiao
