#include "parser-service/extract/verb_words.h"

#include <algorithm>

namespace zhibiao {
namespace {

using Text = std::u16string_view;

// Nouns that begin like a verb or adverb: 有色金属, 自主品牌, 在校生.
const WordSet& NounsLikeVerbs() {
  static const WordSet set{
      {u"有色", {}},   {u"有机", {}},   {u"有效", {}},   {u"有限", {}},   {u"有线", {}},
      {u"有关", {}},   {u"自主", {}},   {u"自贸", {}},   {u"自由", {}},   {u"自然", {}},
      {u"自来", {}},   {u"自动", {}},   {u"自治", {}},   {u"自身", {}},   {u"自有", {}},
      {u"自营", {}},   {u"在校", {}},   {u"在建", {}},   {u"在册", {}},   {u"在岗", {}},
      {u"在职", {}},   {u"在线", {}},   {u"在营", {}},   {u"在途", {}},   {u"对外", {}},
      {u"对口", {}},   {u"从业", {}},   {u"比重", {}},   {u"比例", {}},   {u"比率", {}},
      {u"比值", {}},   {u"也门", {}},   {u"以色列", {}}, {u"以旧换新", {}}, {u"为民", {}},
      {u"都市", {}},   {u"首都", {}},   {u"成都", {}},   {u"丰都", {}},   {u"建设银行", {}},
      {u"再生", {}},   {u"再贷款", {}}, {u"再融资", {}}, {u"再就业", {}}, {u"再贴现", {}},
      {u"再制造", {}}, {u"共享", {}},   {u"共建", {}},   {u"公共", {}},   {u"共同", {}},
      {u"共产", {}},   {u"共青", {}},   {u"中共", {}},   {u"正常", {}},   {u"正式", {}},
      {u"正规", {}},   {u"将军", {}},   {u"还款", {}},   {u"还贷", {}},   {u"超市", {}},
      {u"超高", {}},   {u"超级", {}},   {u"超导", {}},   {u"超临界", {}}, {u"超声", {}},
      {u"由于", {}},   {u"支出", {}},   {u"增加值", {}}, {u"增加额", {}}, {u"增加量", {}},
      {u"增长率", {}}, {u"增长点", {}}, {u"增长极", {}}, {u"增值税", {}}, {u"建设用地", {}},
      {u"建设项目", {}}, {u"建设资金", {}}, {u"建设规模", {}}, {u"发行量", {}}, {u"发行额", {}},
      {u"使用权", {}}, {u"使用率", {}}, {u"使用量", {}}, {u"使用面积", {}}, {u"覆盖率", {}},
      {u"覆盖面", {}}, {u"支持力度", {}}, {u"发展规划", {}}, {u"接待量", {}}, {u"发送量", {}},
      {u"运行里程", {}}, {u"就业", {}}, {u"就医", {}},   {u"就诊", {}},   {u"均价", {}},
      {u"平均", {}},   {u"人均", {}},   {u"户均", {}},   {u"日均", {}},   {u"月均", {}},
      {u"年均", {}},   {u"把握", {}},   {u"给付", {}},   {u"供给", {}},   {u"补给", {}},
      {u"让利", {}},   {u"被子", {}},   {u"可再生", {}}, {u"可支配", {}}, {u"可比", {}},
      {u"可控", {}},   {u"可用", {}},   {u"应急", {}},   {u"应收", {}},   {u"应付", {}},
      {u"应届", {}},   {u"应用", {}},   {u"因素", {}},   {u"需求", {}},   {u"要素", {}},
      {u"能源", {}},   {u"能耗", {}},   {u"能力", {}},   {u"能效", {}},   {u"产能", {}},
      {u"智能", {}},   {u"节能", {}},   {u"功能", {}},   {u"性能", {}},   {u"核能", {}},
      {u"储能", {}},   {u"光能", {}},   {u"风能", {}},   {u"太阳能", {}}, {u"新能", {}},
      {u"电能", {}},   {u"只数", {}},   {u"船只", {}},   {u"仅存", {}},   {u"在内", {}},
      {u"主要", {}},   {u"重要", {}},   {u"必要", {}},   {u"需要", {}},   {u"占地", {}},
      {u"向往", {}},   {u"方向", {}},   {u"占比", {}},   {u"较大", {}},   {u"已有", {}},   {u"规定", {}},   {u"调整", {}},
      {u"管理", {}},   {u"处理", {}},   {u"累计确诊", {}}, {u"累计收入", {}}, {u"使用外资", {}},
      {u"完成额", {}}, {u"完成投资", {}}, {u"成交", {}}, {u"建成区", {}}, {u"提升工程", {}},
      {u"支持计划", {}}, {u"保障房", {}}, {u"保障性", {}}, {u"获得感", {}}, {u"扩大器", {}},
  };
  return set;
}

// The end of a longer word that begins at `at` and is no verb: an entry of the lexicon of three
// characters or more, or one of NounsLikeVerbs. `at` when there is none.
uint32_t SkipNoun(Text text, const std::vector<TermMatch>& terms, uint32_t at, uint32_t end) {
  uint32_t skipped = at;
  auto match = std::lower_bound(terms.begin(), terms.end(), at, [](const TermMatch& m, uint32_t b) {
    return m.begin < b;
  });
  for (; match != terms.end() && match->begin == at; ++match) {
    const TermKind kind = match->term->kind;
    if (kind == TermKind::kUnit || kind == TermKind::kMeasureWord) continue;
    if (match->end <= end && match->end >= at + 2) skipped = std::max(skipped, match->end);
  }
  if (const auto* noun = NounsLikeVerbs().LongestAt(text.substr(0, end), at))
    skipped = std::max(skipped, at + static_cast<uint32_t>(noun->word.size()));
  return skipped;
}

}  // namespace

const WordSet& VerbWords() {
  static const WordSet set{
      {u"实现", {}}, {u"完成", {}}, {u"达到", {}}, {u"超过", {}}, {u"突破", {}}, {u"增长", {}},
      {u"增加", {}}, {u"下降", {}}, {u"减少", {}}, {u"提高", {}}, {u"提升", {}}, {u"上升", {}},
      {u"上涨", {}}, {u"下跌", {}}, {u"暴跌", {}}, {u"大跌", {}}, {u"回落", {}}, {u"回升", {}},
      {u"降低", {}}, {u"扩大", {}}, {u"收窄", {}}, {u"缩小", {}}, {u"缩短", {}}, {u"加快", {}},
      {u"放缓", {}}, {u"保持", {}}, {u"维持", {}}, {u"推动", {}}, {u"带动", {}}, {u"拉动", {}},
      {u"促进", {}}, {u"推进", {}}, {u"支持", {}}, {u"扶持", {}}, {u"支撑", {}}, {u"引导", {}},
      {u"建成", {}}, {u"建起", {}}, {u"建立", {}}, {u"建设", {}}, {u"新建", {}}, {u"改造", {}},
      {u"新增", {}}, {u"增设", {}}, {u"发放", {}}, {u"发行", {}}, {u"投入", {}}, {u"投放", {}}, {u"投资", {}},
      {u"安排", {}}, {u"下达", {}}, {u"拨付", {}}, {u"筹集", {}}, {u"募集", {}}, {u"捐赠", {}},
      {u"获得", {}}, {u"取得", {}}, {u"赢得", {}}, {u"收获", {}}, {u"成为", {}}, {u"变成", {}},
      {u"位居", {}}, {u"发布", {}}, {u"公布", {}}, {u"显示", {}}, {u"表示", {}}, {u"表明", {}},
      {u"反映", {}}, {u"覆盖", {}}, {u"惠及", {}}, {u"涵盖", {}}, {u"涉及", {}}, {u"包括", {}},
      {u"吸引", {}}, {u"吸纳", {}}, {u"引进", {}}, {u"拥有", {}}, {u"具备", {}}, {u"形成", {}},
      {u"构成", {}}, {u"组成", {}}, {u"开展", {}}, {u"实施", {}}, {u"组织", {}}, {u"举办", {}},
      {u"举行", {}}, {u"召开", {}}, {u"签署", {}}, {u"签订", {}}, {u"签约", {}}, {u"达成", {}},
      {u"运送", {}}, {u"发送", {}}, {u"接待", {}}, {u"开行", {}}, {u"开通", {}}, {u"查处", {}},
      {u"查获", {}}, {u"破获", {}}, {u"抓获", {}}, {u"逮捕", {}}, {u"受理", {}}, {u"办理", {}},
      {u"办结", {}}, {u"减免", {}}, {u"减税", {}}, {u"节约", {}}, {u"节省", {}}, {u"收购", {}},
      {u"执行", {}}, {u"采用", {}}, {u"采取", {}}, {u"使用", {}}, {u"需要", {}}, {u"进入", {}},
      {u"出现", {}}, {u"呈现", {}}, {u"延续", {}}, {u"处于", {}}, {u"位于", {}}, {u"来自", {}},
      {u"导致", {}}, {u"造成", {}}, {u"引发", {}}, {u"引起", {}}, {u"提供", {}}, {u"帮助", {}},
      {u"帮扶", {}}, {u"解决", {}}, {u"培训", {}}, {u"培育", {}}, {u"打造", {}}, {u"创造", {}},
      {u"启动", {}}, {u"开启", {}}, {u"运行", {}}, {u"投产", {}}, {u"开工", {}}, {u"竣工", {}},
      {u"迈上", {}}, {u"迈过", {}}, {u"跨过", {}}, {u"跌破", {}}, {u"站上", {}}, {u"创下", {}},
      {u"刷新", {}}, {u"确定", {}}, {u"制定", {}}, {u"出台", {}}, {u"推出", {}}, {u"提出", {}},
      {u"印发", {}}, {u"设立", {}}, {u"成立", {}}, {u"设置", {}}, {u"布局", {}}, {u"部署", {}},
      {u"遴选", {}}, {u"评选", {}}, {u"选出", {}}, {u"入选", {}}, {u"派出", {}}, {u"选派", {}},
      {u"拿出", {}}, {u"拿到", {}}, {u"发出", {}}, {u"卖出", {}}, {u"售出", {}}, {u"购买", {}},
      {u"采购", {}}, {u"进行", {}}, {u"参加", {}}, {u"参与", {}}, {u"加入", {}}, {u"整合", {}},
      {u"汇聚", {}}, {u"集聚", {}}, {u"聚集", {}}, {u"承担", {}}, {u"满足", {}}, {u"保障", {}},
      {u"确保", {}}, {u"释放", {}}, {u"化解", {}}, {u"淘汰", {}}, {u"清理", {}}, {u"取消", {}},
      {u"下放", {}}, {u"压减", {}}, {u"精简", {}}, {u"记录", {}}, {u"监测", {}}, {u"发现", {}},
      {u"探明", {}}, {u"出土", {}}, {u"收集", {}}, {u"种植", {}}, {u"栽种", {}}, {u"播种", {}},
      {u"收割", {}}, {u"治理", {}}, {u"修复", {}}, {u"恢复", {}}, {u"保护", {}}, {u"摆脱", {}},
      {u"脱贫", {}}, {u"实行", {}}, {u"允许", {}}, {u"给予", {}}, {u"补助", {}}, {u"补贴", {}},
      {u"奖励", {}}, {u"报销", {}}, {u"征收", {}}, {u"加征", {}}, {u"免征", {}}, {u"退税", {}},
      {u"受益", {}}, {u"享受", {}}, {u"签发", {}}, {u"审批", {}}, {u"批准", {}}, {u"核准", {}},
      {u"审核", {}}, {u"登记", {}}, {u"注册", {}}, {u"开设", {}}, {u"开办", {}}, {u"关闭", {}},
      {u"生育", {}}, {u"死亡", {}}, {u"受伤", {}}, {u"遇难", {}}, {u"失踪", {}}, {u"转移", {}},
      {u"安置", {}}, {u"疏散", {}}, {u"救治", {}}, {u"确诊", {}}, {u"治愈", {}}, {u"出院", {}},
      {u"接种", {}}, {u"检测", {}}, {u"核销", {}}, {u"兑付", {}}, {u"结算", {}}, {u"发生", {}},
      {u"遭遇", {}}, {u"遭受", {}}, {u"影响", {}}, {u"升至", {}}, {u"降至", {}}, {u"增至", {}},
      {u"跑出", {}}, {u"交出", {}}, {u"贡献", {}}, {u"占据", {}}, {u"领跑", {}}, {u"运载", {}},
      {u"装载", {}}, {u"搭载", {}}, {u"存放", {}}, {u"控制", {}}, {u"协调", {}}, {u"表现", {}}, {u"发力", {}}, {u"回暖", {}}, {u"走强", {}}, {u"显现", {}}, {u"没收", {}}, {u"罚款", {}}, {u"退还", {}}, {u"完工", {}}, {u"能挣", {}}, {u"挣到", {}}, {u"赚到", {}},
  };
  return set;
}

const WordSet& PreverbWords() {
  static const WordSet set{
      {u"已", {}},     {u"已经", {}},   {u"将", {}},     {u"正", {}},     {u"正在", {}},
      {u"也", {}},     {u"都", {}},     {u"均", {}},     {u"还", {}},     {u"又", {}},
      {u"再", {}},     {u"仍", {}},     {u"仍然", {}},   {u"就", {}},     {u"才", {}},
      {u"只", {}},     {u"只有", {}},   {u"仅", {}},     {u"共", {}},     {u"一共", {}},
      {u"共计", {}},   {u"累计", {}},   {u"合计", {}},   {u"总计", {}},   {u"一直", {}},
      {u"继续", {}},   {u"持续", {}},   {u"不断", {}},   {u"进一步", {}}, {u"首次", {}},
      {u"大幅", {}},   {u"明显", {}},   {u"显著", {}},   {u"分别", {}},   {u"先后", {}},
      {u"陆续", {}},   {u"相继", {}},   {u"同比", {}},   {u"环比", {}},   {u"由", {}},
      {u"被", {}},     {u"把", {}},     {u"使", {}},     {u"让", {}},     {u"给", {}},
      {u"为", {}},     {u"是", {}},     {u"有", {}},     {u"占", {}},     {u"超", {}},
      {u"从", {}},     {u"在", {}},     {u"通过", {}},   {u"根据", {}},   {u"按照", {}},
      {u"随着", {}},   {u"可以", {}},   {u"能够", {}},   {u"应当", {}},   {u"必须", {}},
      {u"可", {}},     {u"能", {}},     {u"要", {}},     {u"却", {}},     {u"则", {}},
      {u"达", {}},     {u"比", {}},     {u"较", {}},     {u"预计", {}},   {u"有望", {}},
      {u"当天", {}},   {u"当日", {}},   {u"今天", {}},   {u"日前", {}},   {u"近日", {}},
      {u"目前", {}},   {u"最终", {}},   {u"以来", {}},   {u"高于", {}},   {u"低于", {}},
      {u"快于", {}},   {u"慢于", {}},   {u"居", {}},     {u"全线", {}},   {u"至少", {}},
      {u"大约", {}},   {u"大概", {}},   {u"平稳", {}},   {u"稳定", {}},   {u"全面", {}},
      {u"最", {}},     {u"没有", {}},   {u"相比", {}},   {u"率先", {}},   {u"不", {}},     {u"曾", {}},     {u"曾经", {}},
      {u"逐步", {}},   {u"每年", {}},   {u"每月", {}},   {u"每天", {}},   {u"经", {}},
      {u"于", {}},     {u"向", {}},     {u"呈", {}},     {u"致", {}},     {u"约", {}},     {u"近", {}},     {u"逾", {}},
  };
  return set;
}

uint32_t NounPhraseEnd(Text text, const std::vector<TermMatch>& terms, TextRange range) {
  const Text head = text.substr(0, range.end);
  for (uint32_t i = range.begin; i < range.end;) {
    const uint32_t noun = SkipNoun(text, terms, i, range.end);
    const auto* verb = VerbWords().LongestAt(head, i);
    const auto* preverb = PreverbWords().LongestAt(head, i);
    const uint32_t word = static_cast<uint32_t>(
        std::max(verb ? verb->word.size() : 0, preverb ? preverb->word.size() : 0));
    if (word > 0 && i + word > noun) return i;
    if (word > 0 && noun == i) return i;
    i = std::max(noun, i + 1);
  }
  return range.end;
}

bool IsPredicateOnly(Text text, TextRange range) {
  constexpr uint32_t kUnknown = 1;
  const Text head = text.substr(0, range.end);
  uint32_t unknown = 0;
  for (uint32_t i = range.begin; i < range.end && unknown <= kUnknown;) {
    const auto* verb = VerbWords().LongestAt(head, i);
    const auto* preverb = PreverbWords().LongestAt(head, i);
    const size_t word = std::max(verb ? verb->word.size() : 0, preverb ? preverb->word.size() : 0);
    if (word == 0) ++unknown;
    i += static_cast<uint32_t>(std::max<size_t>(word, 1));
  }
  return unknown <= kUnknown;
}

bool NounBeginsAt(Text text, size_t at) { return NounsLikeVerbs().LongestAt(text, at) != nullptr; }

TextRange LastVerb(Text text, const std::vector<TermMatch>& terms, TextRange range) {
  const Text head = text.substr(0, range.end);
  TextRange last;
  for (uint32_t i = range.begin; i < range.end;) {
    const uint32_t noun = SkipNoun(text, terms, i, range.end);
    const auto* verb = VerbWords().LongestAt(head, i);
    const uint32_t end = verb ? i + static_cast<uint32_t>(verb->word.size()) : i;
    if (end > noun || (verb != nullptr && noun == i)) {
      last = {i, end};
      i = end;
    } else {
      i = std::max(noun, i + 1);
    }
  }
  return last;
}

Text CasualtyAt(Text text, size_t at) {
  static const WordSet set{
      {u"死亡", {}}, {u"受伤", {}}, {u"遇难", {}}, {u"失踪", {}}, {u"获救", {}}, {u"被困", {}},
      {u"重伤", {}}, {u"轻伤", {}}, {u"丧生", {}}, {u"身亡", {}}, {u"受灾", {}}, {u"遇害", {}},
      {u"失联", {}}, {u"受困", {}}, {u"死", {}},   {u"伤", {}},
  };
  const auto* word = set.LongestAt(text, at);
  if (word == nullptr) return {};
  // 21死5伤, but 伤员: one character stands alone or before the next number.
  const char16_t next = at + 1 < text.size() ? text[at + 1] : u'。';
  const bool alone = (next >= u'0' && next <= u'9') || Text(u"，。；、 ").find(next) != Text::npos;
  return word->word.size() > 1 || alone ? word->word : Text();
}

bool VerbFollows(Text text, size_t at) {
  return VerbWords().LongestAt(text, at) != nullptr || PreverbWords().LongestAt(text, at) != nullptr;
}

}  // namespace zhibiao
