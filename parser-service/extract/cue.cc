#include "parser-service/extract/cue.h"

namespace zhibiao {

const WordTable<Cue>& ChangeCues() {
  static const WordTable<Cue> table{
      {u"增长", Cue::kUp}, {u"增长了", Cue::kUp}, {u"上涨", Cue::kUp}, {u"上升", Cue::kUp}, {u"增加", Cue::kUp},
      {u"提高", Cue::kUp}, {u"提升", Cue::kUp}, {u"扩大", Cue::kUp}, {u"攀升", Cue::kUp}, {u"回升", Cue::kUp},
      {u"加快", Cue::kUp}, {u"走高", Cue::kUp}, {u"反弹", Cue::kUp}, {u"上扬", Cue::kUp}, {u"升高", Cue::kUp},
      {u"上调", Cue::kUp}, {u"增多", Cue::kUp}, {u"拓宽", Cue::kUp}, {u"递增", Cue::kUp}, {u"激增", Cue::kUp},
      {u"劲增", Cue::kUp}, {u"微增", Cue::kUp}, {u"净增", Cue::kUp}, {u"猛增", Cue::kUp}, {u"升值", Cue::kUp},
      {u"增", Cue::kUp}, {u"涨", Cue::kUp}, {u"升", Cue::kUp}, {u"微涨", Cue::kUp}, {u"微升", Cue::kUp},
      {u"上浮", Cue::kUp}, {u"飙升", Cue::kUp}, {u"增产", Cue::kUp}, {u"增收", Cue::kUp}, {u"加大", Cue::kUp},
      {u"延长", Cue::kUp}, {u"改善", Cue::kUp}, {u"拉大", Cue::kUp}, {u"上行", Cue::kUp}, {u"劲升", Cue::kUp}, {u"跃升", Cue::kUp}, {u"增设", Cue::kUp}, {u"拓展", Cue::kUp}, {u"扩展", Cue::kUp}, {u"猛增", Cue::kUp}, {u"剧增", Cue::kUp}, {u"正增长", Cue::kUp},
      {u"下降", Cue::kDown}, {u"下跌", Cue::kDown}, {u"减少", Cue::kDown}, {u"回落", Cue::kDown}, {u"降低", Cue::kDown},
      {u"下滑", Cue::kDown}, {u"收窄", Cue::kDown}, {u"缩小", Cue::kDown}, {u"放缓", Cue::kDown}, {u"减缓", Cue::kDown},
      {u"减慢", Cue::kDown}, {u"趋缓", Cue::kDown}, {u"下调", Cue::kDown}, {u"萎缩", Cue::kDown}, {u"走低", Cue::kDown},
      {u"缩减", Cue::kDown}, {u"下挫", Cue::kDown}, {u"压缩", Cue::kDown}, {u"缩短", Cue::kDown}, {u"贬值", Cue::kDown},
      {u"减", Cue::kDown}, {u"降", Cue::kDown}, {u"跌", Cue::kDown}, {u"微降", Cue::kDown}, {u"微跌", Cue::kDown},
      {u"减产", Cue::kDown}, {u"减收", Cue::kDown}, {u"负增长", Cue::kDown}, {u"减弱", Cue::kDown}, {u"骤降", Cue::kDown},
      {u"锐减", Cue::kDown}, {u"下浮", Cue::kDown}, {u"净减", Cue::kDown}, {u"减亏", Cue::kDown},
      {u"净减少", Cue::kDown}, {u"净增加", Cue::kUp}, {u"下行", Cue::kDown}, {u"衰退", Cue::kDown}, {u"收缩", Cue::kDown},
      {u"持平", Cue::kFlat},
      {u"提高到", Cue::kUpTo}, {u"提高至", Cue::kUpTo}, {u"提升到", Cue::kUpTo}, {u"提升至", Cue::kUpTo}, {u"增至", Cue::kUpTo},
      {u"增加到", Cue::kUpTo}, {u"增加至", Cue::kUpTo}, {u"增长到", Cue::kUpTo}, {u"增长至", Cue::kUpTo}, {u"上升到", Cue::kUpTo},
      {u"上升至", Cue::kUpTo}, {u"升至", Cue::kUpTo}, {u"升到", Cue::kUpTo}, {u"扩大到", Cue::kUpTo}, {u"扩大至", Cue::kUpTo},
      {u"涨至", Cue::kUpTo}, {u"涨到", Cue::kUpTo}, {u"回升到", Cue::kUpTo}, {u"回升至", Cue::kUpTo}, {u"攀升至", Cue::kUpTo},
      {u"上调至", Cue::kUpTo}, {u"上调到", Cue::kUpTo}, {u"加快到", Cue::kUpTo}, {u"加快至", Cue::kUpTo}, {u"上涨到", Cue::kUpTo}, {u"上涨至", Cue::kUpTo},
      {u"提至", Cue::kUpTo}, {u"拓展到", Cue::kUpTo}, {u"拓展至", Cue::kUpTo}, {u"扩展到", Cue::kUpTo}, {u"扩展至", Cue::kUpTo}, {u"调高到", Cue::kUpTo}, {u"调至", Cue::kUpTo}, {u"增长为", Cue::kUpTo}, {u"壮大到", Cue::kUpTo}, {u"突破到", Cue::kUpTo}, {u"发展到", Cue::kUpTo}, {u"延长至", Cue::kUpTo}, {u"延长到", Cue::kUpTo},
      {u"降至", Cue::kDownTo}, {u"降到", Cue::kDownTo}, {u"下降到", Cue::kDownTo}, {u"下降至", Cue::kDownTo}, {u"减少到", Cue::kDownTo},
      {u"减少至", Cue::kDownTo}, {u"减至", Cue::kDownTo}, {u"回落到", Cue::kDownTo}, {u"回落至", Cue::kDownTo}, {u"收窄到", Cue::kDownTo},
      {u"收窄至", Cue::kDownTo}, {u"降低到", Cue::kDownTo}, {u"降低至", Cue::kDownTo}, {u"缩小到", Cue::kDownTo}, {u"缩小至", Cue::kDownTo},
      {u"下调至", Cue::kDownTo}, {u"下调到", Cue::kDownTo}, {u"跌至", Cue::kDownTo}, {u"下滑至", Cue::kDownTo}, {u"放缓至", Cue::kDownTo}, {u"放缓到", Cue::kDownTo},
      {u"下跌到", Cue::kDownTo}, {u"缩短到", Cue::kDownTo}, {u"缩短至", Cue::kDownTo}, {u"跌到", Cue::kDownTo}, {u"下跌至", Cue::kDownTo},
      {u"高", Cue::kMore}, {u"快", Cue::kMore}, {u"多", Cue::kMore}, {u"高出", Cue::kMore}, {u"偏高", Cue::kMore}, {u"多出", Cue::kMore}, {u"增长快", Cue::kMore},
      {u"低", Cue::kLess}, {u"慢", Cue::kLess}, {u"少", Cue::kLess}, {u"低出", Cue::kLess}, {u"偏低", Cue::kLess},
      {u"多增", Cue::kMoreIncrease}, {u"少增", Cue::kLessIncrease}, {u"多增加", Cue::kMoreIncrease}, {u"少增加", Cue::kLessIncrease},
      {u"多减", Cue::kMoreDecrease}, {u"少减", Cue::kLessDecrease}, {u"多减少", Cue::kMoreDecrease}, {u"少减少", Cue::kLessDecrease},
  };
  return table;
}

const WordTable<Cue>& RelationCues() {
  static const WordTable<Cue> table{
      {u"高于", Cue::kAbove}, {u"快于", Cue::kAbove}, {u"高出", Cue::kAbove}, {u"领先", Cue::kAbove}, {u"领先于", Cue::kAbove},
      {u"多于", Cue::kAbove}, {u"大于", Cue::kAbove}, {u"优于", Cue::kAbove}, {u"好于", Cue::kAbove}, {u"跑赢", Cue::kAbove}, {u"超出", Cue::kAbove}, {u"超过", Cue::kAbove}, {u"高过", Cue::kAbove},
      {u"低于", Cue::kBelow}, {u"慢于", Cue::kBelow}, {u"少于", Cue::kBelow}, {u"小于", Cue::kBelow}, {u"落后", Cue::kBelow}, {u"落后于", Cue::kBelow},
      {u"占", Cue::kShareOf}, {u"占到", Cue::kShareOf}, {u"占据", Cue::kShareOf}, {u"约占", Cue::kShareOf},
      {u"拉动", Cue::kContribute}, {u"拉低", Cue::kContribute}, {u"影响", Cue::kContribute}, {u"带动", Cue::kContribute}, {u"推动", Cue::kContribute}, {u"下拉", Cue::kContribute},
  };
  return table;
}

const WordTable<int>& GrowthNouns() {
  static const WordTable<int> table{
      {u"增速", 1}, {u"涨幅", 1}, {u"增幅", 1}, {u"升幅", 1}, {u"增长率", 1}, {u"增长速度", 1}, {u"增长幅度", 1}, {u"上涨幅度", 1}, {u"涨速", 1}, {u"增长", 1}, {u"涨价幅度", 1},
      {u"降幅", -1}, {u"跌幅", -1}, {u"下降幅度", -1}, {u"减幅", -1}, {u"下跌幅度", -1}, {u"降速", -1},
  };
  return table;
}

const WordTable<Basis>& BasisWords() {
  static const WordTable<Basis> table{
      {u"同比", Basis::kYearOverYear}, {u"按年", Basis::kYearOverYear}, 
      {u"环比", Basis::kMonthOverMonth}, {u"按月", Basis::kMonthOverMonth}, {u"按季", Basis::kQuarterOverQuarter},
      {u"年均", Basis::kAnnualAverage}, {u"年平均", Basis::kAnnualAverage}, {u"年均复合", Basis::kAnnualAverage}, {u"平均每年", Basis::kAnnualAverage}, {u"每年", Basis::kAnnualAverage},
      {u"两年平均", Basis::kTwoYearAverage}, {u"三年平均", Basis::kTwoYearAverage},
      {u"定基", Basis::kFixed},
  };
  return table;
}

const WordSet& FillerWords() {
  static const WordSet set{
      {u"了", {}}, {u"分别", {}}, {u"依次", {}}, {u"均", {}}, {u"都", {}}, {u"也", {}}, {u"又", {}}, {u"再", {}}, {u"还", {}}, {u"则", {}}, {u"仍", {}},
      {u"大幅", {}}, {u"小幅", {}}, {u"明显", {}}, {u"显著", {}}, {u"略", {}}, {u"略有", {}}, {u"进一步", {}}, {u"继续", {}}, {u"持续", {}}, {u"有所", {}}, {u"迅速", {}},
      {u"实际", {}}, {u"名义", {}}, {u"累计", {}}, {u"平均", {}}, {u"将", {}}, {u"可", {}}, {u"要", {}}, {u"仅", {}}, {u"只", {}}, {u"却", {}}, {u"就", {}}, {u"已", {}}, {u"已经", {}},
      {u"实现", {}}, {u"首次", {}}, {u"首度", {}}, {u"同步", {}}, {u"双双", {}}, {u"普遍", {}}, {u"全部", {}}, {u"预计", {}}, {u"预期", {}}, {u"有望", {}}, {u"力争", {}}, {u"并", {}},
      {u"逐步", {}}, {u"逐月", {}}, {u"快速", {}}, {u"高速", {}}, {u"平稳", {}}, {u"稳定", {}}, {u"合计", {}}, {u"总共", {}}, {u"共", {}}, {u"由", {}}, {u"比重", {}},
      {u"转为", {}}, {u"变为", {}}, {u"转", {}}, {u"保持", {}}, {u"较快", {}}, {u"年", {}}, {u"每亩", {}}, {u"每斤", {}}, {u"每吨", {}}, {u"每人", {}}, {u"每户", {}}, {u"价格", {}},
      {u"呈现", {}}, {u"呈", {}}, {u"出现", {}}, {u"录得", {}}, {u"的", {}}, {u" ", {}}, {u"达", {}}, {u"达到", {}}, {u"同口径", {}}, {u"原定", {}}, {u"原来", {}}, {u"原先", {}}, {u"由原来", {}}, {u"由原定", {}}, {u"整体", {}}, {u"总体", {}}, {u"应", {}}, {u"可比", {}},
  };
  return set;
}

const WordSet& LevelWords() {
  static const WordSet set{
      {u"为", {}}, {u"是", {}}, {u"达", {}}, {u"达到", {}}, {u"达到了", {}}, {u"达至", {}}, {u"高达", {}}, {u"已达", {}}, {u"约为", {}}, {u"实现", {}}, {u"完成", {}}, {u"完成了", {}},
      {u"共", {}}, {u"共计", {}}, {u"合计", {}}, {u"合计为", {}}, {u"总计", {}}, {u"累计", {}}, {u"累计为", {}}, {u"累计达", {}}, {u"均为", {}}, {u"分别为", {}}, {u"分别达", {}}, {u"分别达到", {}}, {u"有", {}}, {u"保持在", {}},
      {u"稳定在", {}}, {u"维持在", {}}, {u"控制在", {}}, {u"在", {}}, {u"至", {}}, {u"到", {}}, {u"于", {}}, {u"接近", {}}, {u"录得", {}}, {u"收于", {}}, {u"报", {}}, {u"报收", {}}, {u"突破", {}}, {u"突破了", {}}, {u"站上", {}},
      {u"仅为", {}}, {u"仍为", {}}, {u"也为", {}}, {u"均", {}}, {u"已", {}}, {u"已有", {}}, {u"共有", {}}, {u"仅", {}}, {u"了", {}}, {u"的", {}}, {u"即", {}}, {u"就", {}}, {u"将", {}}, {u"将达", {}}, {u"将达到", {}}, {u"可达", {}}, {u"回到", {}}, {u"处于", {}},
      {u"为期", {}}, {u"合", {}}, {u"约合", {}}, {u"折合", {}}, {u"相当于", {}}, {u"首破", {}}, {u"首超", {}}, {u"破", {}}, {u"总共", {}}, {u"占了", {}}, {u"就有", {}}, {u"达到约", {}}, {u"预计达到", {}}, {u"预计为", {}}, {u"预计", {}}, {u"多年保持在", {}}, {u"多年", {}}, {u"长期保持在", {}}, {u"原定", {}}, {u"原来", {}}, {u"由原来", {}}, {u"由原定", {}}, {u"由", {}}, {u"从", {}}, {u"重回", {}}, {u"跌到", {}}, {u"回来到", {}}, {u"多在", {}}, {u"应该是", {}}, {u"不变为", {}}, {u"升为", {}}, {u"首次", {}}, {u"首度", {}}, {u"已经", {}}, {u"已超", {}}, {u"分别", {}}, {u"双双", {}}, {u"不", {}}, {u"普遍", {}}, {u"全部", {}}, {u"同步", {}}, {u"集中在", {}}, {u"位于", {}}, {u"达成", {}}, {u":", {}}, {u"：", {}}, {u" ", {}},
  };
  return set;
}

const WordSet& LeadingWords() {
  static const WordSet set{
      {u"其中", {}}, {u"主要是", {}}, {u"主要原因是", {}}, {u"原因是", {}}, {u"主要为", {}}, {u"各月", {}}, {u"每月", {}}, {u"月均", {}}, {u"分省看", {}}, {u"此外", {}}, {u"另外", {}}, {u"同时", {}}, {u"而", {}}, {u"但", {}}, {u"但是", {}}, {u"不过", {}}, {u"并", {}}, {u"且", {}}, {u"并且", {}}, {u"尤其是", {}}, {u"特别是", {}},
      {u"截至", {}}, {u"截止", {}}, {u"到", {}}, {u"从", {}}, {u"在", {}}, {u"至", {}}, {u"自", {}}, {u"随着", {}}, {u"由于", {}}, {u"因此", {}}, {u"然而", {}}, {u"与此同时", {}}, {u"具体来看", {}}, {u"以及", {}}, {u"和", {}}, {u"与", {}}, {u"及", {}},
      {u"据", {}}, {u"近日", {}}, {u"预计", {}}, {u"预期", {}}, {u"力争", {}}, {u"确保", {}}, {u"争取", {}}, {u"使", {}}, {u"使得", {}}, {u"即", {}}, {u"这是", {}}, {u"是", {}}, {u"有", {}}, {u"全", {}}, {u"将", {}}, {u"另", {}}, {u"再", {}}, {u"又", {}}, {u"也", {}}, {u"还", {}}, {u"已", {}}, {u"已经", {}}, {u"共", {}}, {u"累计", {}}, {u"一共", {}}, {u"则", {}},
      {u"初步核算", {}}, {u"初步统计", {}}, {u"经初步核算", {}}, {u"约", {}}, {u"近", {}}, {u"约有", {}}, {u" ", {}}, {u"：", {}}, {u":", {}}, {u"·", {}}, {u"、", {}}, {u"，", {}}, {u"）", {}}, {u"”", {}}, {u"’", {}}, {u"平均", {}}, {u"分别", {}}, {u"的", {}}, {u"时", {}}, {u"末", {}}, {u"底", {}}, {u"份", {}}, {u"期间", {}}, {u"当年", {}}, {u"当月", {}}, {u"当日", {}}, {u"累计完成", {}}, {u"实现", {}}, {u"完成", {}}, {u"达到", {}},
  };
  return set;
}

bool DependsOnSubject(std::u16string_view indicator) {
  static const WordSet set{
      {u"增加值", {}}, {u"投资", {}}, {u"出口", {}}, {u"进口", {}}, {u"进出口", {}}, {u"利润", {}}, {u"收入", {}}, {u"产量", {}}, {u"销量", {}}, {u"价格", {}}, {u"价格水平", {}}, {u"余额", {}}, {u"出口交货值", {}}, {u"营业收入", {}}, {u"利润总额", {}},
      {u"销售", {}}, {u"销售额", {}}, {u"销售量", {}}, {u"产值", {}}, {u"总产值", {}}, {u"零售额", {}}, {u"存款", {}}, {u"贷款", {}}, {u"增速", {}}, {u"比重", {}}, {u"占比", {}}, {u"短期贷款", {}}, {u"中长期贷款", {}}, {u"票据融资", {}}, {u"营业成本", {}}, {u"净利润", {}}, {u"存量", {}}, {u"增量", {}}, {u"单产", {}}, {u"总产量", {}}, {u"播种面积", {}}, {u"面积", {}}, {u"消费支出", {}}, {u"可支配收入", {}}, {u"人均可支配收入", {}}, {u"人均消费支出", {}}, {u"工资性收入", {}}, {u"经营净收入", {}}, {u"财产净收入", {}}, {u"转移净收入", {}}, {u"产品产量", {}}, {u"主营业务收入", {}}, {u"从业人员", {}}, {u"资产总计", {}}, {u"负债合计", {}}, {u"资产负债率", {}}, {u"生产", {}}, {u"产销率", {}}, {u"库存", {}}, {u"产成品存货", {}}, {u"应收账款", {}}, {u"成本", {}}, {u"费用", {}}, {u"业务量", {}}, {u"业务收入", {}}, {u"成交额", {}}, {u"交易额", {}}, {u"供应量", {}}, {u"发电量", {}}, {u"用电量", {}}, {u"载重", {}}, {u"占全国比重", {}}, {u"同比", {}}, {u"融资", {}}, {u"净融资", {}},
  };
  const auto* entry = set.LongestAt(indicator, 0);
  return entry != nullptr && entry->word.size() == indicator.size();
}

size_t DependentHead(std::u16string_view indicator) {
  for (size_t begin = 1; begin + 1 < indicator.size(); ++begin) {
    if (DependsOnSubject(indicator.substr(begin))) return indicator.size() - begin;
  }
  return 0;
}

bool EndsLikeIndicator(std::u16string_view phrase) {
  static const WordSet set{
      {u"率", {}}, {u"额", {}}, {u"量", {}}, {u"值", {}}, {u"价格", {}}, {u"价", {}}, {u"收入", {}}, {u"支出", {}}, {u"投资", {}}, {u"利润", {}}, {u"余额", {}}, {u"指数", {}}, {u"存款", {}}, {u"贷款", {}}, {u"出口", {}}, {u"进口", {}}, {u"顺差", {}}, {u"逆差", {}}, {u"人口", {}}, {u"就业", {}}, {u"消费", {}}, {u"成本", {}}, {u"费用", {}}, {u"资产", {}}, {u"负债", {}}, {u"面积", {}}, {u"比重", {}}, {u"占比", {}}, {u"增速", {}}, {u"降幅", {}}, {u"涨幅", {}}, {u"增幅", {}}, {u"总值", {}}, {u"规模", {}}, {u"人数", {}}, {u"数", {}}, {u"水平", {}}, {u"单产", {}}, {u"产销", {}}, {u"销售", {}}, {u"生产", {}}, {u"工资", {}}, {u"储备", {}}, {u"储蓄", {}}, {u"资金", {}}, {u"存货", {}}, {u"里程", {}}, {u"份额", {}}, {u"比例", {}}, {u"系数", {}}, {u"强度", {}}, {u"能耗", {}}, {u"排放", {}}, {u"用量", {}}, {u"寿命", {}}, {u"密度", {}}, {u"GDP", {}}, {u"CPI", {}}, {u"PPI", {}}, {u"PMI", {}}, {u"总量", {}}, {u"存量", {}}, {u"增量", {}}, {u"融资", {}}, {u"现金", {}}, {u"利率", {}}, {u"汇率", {}}, {u"税收", {}}, {u"货运", {}}, {u"客运", {}}, {u"周转", {}}, {u"库存", {}}, {u"订单", {}}, {u"产能", {}}, {u"装机", {}}, {u"容量", {}}, {u"债券", {}}, {u"保费", {}}, {u"市值", {}}, {u"票房", {}}, {u"补贴", {}}, {u"赤字", {}}, {u"速度", {}}, {u"因素", {}}, {u"天数", {}}, {u"户数", {}}, {u"总产值", {}}, {u"收购价", {}}, {u"经费", {}}, {u"积分", {}}, {u"差额", {}}, {u"盈余", {}}, {u"亏损", {}}, {u"货币", {}},
  };
  return set.LongestBefore(phrase, phrase.size()) != nullptr;
}

}  // namespace zhibiao
